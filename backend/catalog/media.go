package catalog

// MediaState says whether a picture is there.
type MediaState string

// The states of a picture.
const (
	MediaReady MediaState = "ready"
)

// Media is a picture of a product.
type Media struct {
	ID     string
	Hash   string // of the file, in platform/files
	Alt    string // what it shows, for who cannot see it
	State  MediaState
	Width  int64
	Height int64
}
