package files_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/testkit"
)

// shop is a kit with a store of pictures.
type shop struct {
	*testkit.Kit
	files  *files.Store
	folder string
}

func each(t *testing.T, test func(t *testing.T, s *shop)) {
	t.Helper()
	testkit.Each(t, func(t *testing.T, k *testkit.Kit) {
		folder := filepath.Join(t.TempDir(), "files")
		test(t, &shop{Kit: k, files: files.New(k.DB, folder), folder: folder})
	})
}

func (s *shop) put(t testing.TB, data []byte) files.Blob {
	t.Helper()
	b, err := s.files.Put(s.Ctx, bytes.NewReader(data), files.PutOptions{Name: "candle.jpg"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// open returns a blob's bytes in a size, and as a picture.
func (s *shop) open(t testing.TB, b files.Blob, size int) ([]byte, image.Image) {
	t.Helper()
	r, meta, err := s.files.Open(s.Ctx, b.Hash, size)
	if err != nil {
		t.Fatalf("%s in %d: %v", b.Hash, size, err)
	}
	data, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	m, kind, err := image.Decode(bytes.NewReader(data))
	if err != nil || meta.Bytes != int64(len(data)) || meta.MIME != "image/"+kind || meta.MIME != b.MIME {
		t.Fatalf("%d bytes are %s, said to be %+v, %v", len(data), kind, meta, err)
	}
	return data, m
}

// kept counts the rows and the pieces of bytes that are there.
func (s *shop) kept(t testing.TB) (rows, pieces int) {
	t.Helper()
	n := testkit.View(t, s.Kit, func(tx *db.Tx) (int64, error) { return db.Value[int64](tx, `SELECT count(*) FROM files`) })
	if s.DB.Engine() == db.Postgres {
		return int(n), int(testkit.View(t, s.Kit, func(tx *db.Tx) (int64, error) { return db.Value[int64](tx, `SELECT count(*) FROM file_bytes`) }))
	}
	err := filepath.WalkDir(s.folder, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			pieces++
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return int(n), pieces
}

// photo is a picture whose quarters have a colour each: red and green over blue
// and white.
func photo(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	quarters := []color.NRGBA{{200, 0, 0, 255}, {0, 200, 0, 255}, {0, 0, 200, 255}, {240, 240, 240, 255}}
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, quarters[y*2/h*2+x*2/w])
		}
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// noted puts into a JPEG what a camera notes: how it was held, and where.
func noted(file []byte, orientation uint16, where string) []byte {
	block := binary.BigEndian.AppendUint32([]byte("Exif\x00\x00MM\x00*"), 8)
	block = binary.BigEndian.AppendUint16(block, 1)
	block = binary.BigEndian.AppendUint32(append(block, 0x01, 0x12, 0, 3), 1)
	block = append(binary.BigEndian.AppendUint16(block, orientation), "\x00\x00\x00\x00\x00\x00"+where...)
	head := binary.BigEndian.AppendUint16([]byte("\xff\xd8\xff\xe1"), uint16(2+len(block)))
	return append(append(head, block...), file[2:]...)
}

// near reports whether a pixel has about a colour: JPEG blurs.
func near(m image.Image, x, y int, want color.NRGBA) bool {
	got := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
	d := func(a, b uint8) bool { return max(a, b)-min(a, b) < 24 }
	return d(got.R, want.R) && d(got.G, want.G) && d(got.B, want.B) && d(got.A, want.A)
}

func TestAPhotoIsTurnedStrippedAndKeptInFourSizes(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		b := s.put(t, noted(jpegOf(t, photo(3000, 1500)), 6, "N 47.1 E 8.2 Anna's phone"))
		if b.MIME != "image/jpeg" || b.Width != 1200 || b.Height != 2400 || b.Name != "candle.jpg" || !b.CreatedAt.Equal(testkit.Morning) {
			t.Errorf("got %+v", b)
		}
		for size, want := range map[int]image.Point{0: {1200, 2400}, 960: {480, 960}, 320: {160, 320}, 96: {48, 96}} {
			data, m := s.open(t, b, size)
			if at := m.Bounds().Size(); at != want {
				t.Errorf("in %d it is %v, want %v", size, at, want)
			}
			if bytes.Contains(data, []byte("Exif")) || bytes.Contains(data, []byte("Anna")) {
				t.Errorf("in %d it says where it was made", size)
			}
			// Turned to the right: blue and red over white and green.
			w, h := want.X, want.Y
			if !near(m, w/4, h/4, color.NRGBA{0, 0, 200, 255}) || !near(m, w*3/4, h/4, color.NRGBA{200, 0, 0, 255}) || !near(m, w*3/4, h*3/4, color.NRGBA{0, 200, 0, 255}) {
				t.Errorf("in %d it lies on its side", size)
			}
			if sum := sha256.Sum256(data); size == 0 && hex.EncodeToString(sum[:]) != b.Hash {
				t.Error("its hash is not that of its bytes")
			}
		}
		if rows, pieces := s.kept(t); rows != 1 || pieces != 4 {
			t.Errorf("%d rows, %d pieces", rows, pieces)
		}
	})
}

func TestTheSamePhotoAgainAddsNothing(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		plain := jpegOf(t, photo(400, 300))
		first := s.put(t, plain)
		for name, data := range map[string][]byte{"the same": plain, "with notes": noted(plain, 1, "elsewhere"), "with other notes": noted(plain, 1, "at home")} {
			if b := s.put(t, data); b != first {
				t.Errorf("%s is %+v, not %+v", name, b, first)
			}
		}
		var together sync.WaitGroup
		for range 8 {
			together.Go(func() { s.put(t, plain) })
		}
		together.Wait()
		if rows, pieces := s.kept(t); rows != 1 || pieces != 3 {
			t.Errorf("%d rows, %d pieces", rows, pieces)
		}
	})
}

func TestEveryKindOfPictureIsKept(t *testing.T) {
	webp := func(text string) []byte {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	glass := photo(200, 100)
	glass.SetNRGBA(3, 3, color.NRGBA{9, 9, 9, 0})
	var moving bytes.Buffer
	frame := func(c color.Color) *image.Paletted {
		return image.NewPaletted(image.Rect(0, 0, 50, 40), color.Palette{c, color.Black})
	}
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{frame(color.NRGBA{200, 0, 0, 255}), frame(color.White)}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	deep := image.NewNRGBA64(image.Rect(0, 0, 30, 30))
	deep.Set(1, 1, color.NRGBA64{0xffff, 0, 0, 0x8000})
	each(t, func(t *testing.T, s *shop) {
		for name, c := range map[string]struct {
			data []byte
			mime string
			w, h int
		}{
			"PNG to be seen through": {pngOf(t, glass), "image/png", 200, 100},
			"opaque PNG":             {pngOf(t, photo(200, 100)), "image/jpeg", 200, 100},
			"deep PNG":               {pngOf(t, deep), "image/png", 30, 30},
			"grey JPEG":              {jpegOf(t, image.NewGray(image.Rect(0, 0, 60, 50))), "image/jpeg", 60, 50},
			"moving GIF":             {moving.Bytes(), "image/jpeg", 50, 40},
			"lossless WebP":          {webp("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="), "image/png", 1, 1},
			"lossy WebP":             {webp("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"), "image/jpeg", 1, 1},
		} {
			b, err := s.files.Put(s.Ctx, bytes.NewReader(c.data), files.PutOptions{Name: "wrong.svg"})
			if err != nil || b.MIME != c.mime || b.Width != c.w || b.Height != c.h {
				t.Errorf("%s: %+v, %v", name, b, err)
				continue
			}
			_, m := s.open(t, b, 0)
			if name == "moving GIF" && !near(m, 20, 20, color.NRGBA{200, 0, 0, 255}) {
				t.Error("of a moving picture another frame than the first is kept")
			}
			if name == "PNG to be seen through" && (!near(m, 3, 3, color.NRGBA{}) || !near(m, 4, 4, color.NRGBA{200, 0, 0, 255})) {
				t.Error("it cannot be seen through")
			}
			for _, size := range files.Sizes { // one that is smaller than a size is what it is
				s.open(t, b, size)
			}
		}
	})
}

func TestWhatIsNoPictureIsRefusedWhateverItIsCalled(t *testing.T) {
	whole := jpegOf(t, photo(300, 200))
	each(t, func(t *testing.T, s *shop) {
		for key, data := range map[string][]string{
			"files.not_a_picture": {"", "x", `<svg xmlns="http://www.w3.org/2000/svg"/>`, "<html>", "%PDF-1.7", "BM....", "\x00\x00\x01\x00", "RIFF....WAVE"},
			"files.damaged":       {string(whole[:100]), string(whole[:len(whole)/2]), "GIF89a", "\x89PNG\r\n\x1a\n", "RIFF....WEBPVP8 ", "\xff\xd8\xff\xe0"},
		} {
			for _, d := range data {
				_, err := s.files.Put(s.Ctx, strings.NewReader(d), files.PutOptions{Name: `C:\photos\candle.jpg`})
				if !fault.Has(err, key) || fault.Of(err).Args["name"] != "candle.jpg" {
					t.Errorf("%.20q: %v, want %s", d, err, key)
				}
			}
		}
		if _, err := s.files.Put(s.Ctx, bytes.NewReader(whole), files.PutOptions{Name: "x", MaxBytes: int64(len(whole)) - 1}); !fault.Has(err, "files.too_large") {
			t.Errorf("one byte too many: %v", err)
		}
		if _, err := s.files.Put(s.Ctx, bytes.NewReader(whole), files.PutOptions{Name: "x", MaxBytes: int64(len(whole))}); err != nil {
			t.Errorf("just small enough: %v", err)
		}
		broken := io.MultiReader(bytes.NewReader(whole[:50]), brokenLine{})
		if _, err := s.files.Put(s.Ctx, broken, files.PutOptions{Name: "x"}); !fault.Has(err, "files.cut_off") {
			t.Errorf("the line broke: %v", err)
		}
		if rows, pieces := s.kept(t); rows != 1 || pieces != 2 {
			t.Errorf("%d rows, %d pieces of the one that was kept", rows, pieces)
		}
	})
}

type brokenLine struct{}

func (brokenLine) Read([]byte) (int, error) { return 0, errors.New("the line broke") }

func TestABlobThatIsNotThereIsSaidToBeSo(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		b := s.put(t, jpegOf(t, photo(400, 300)))
		for hash, size := range map[string]int{"": 0, "../../etc/passwd": 0, strings.Repeat("a", 64): 0, b.Hash: 97, b.Hash[:10]: 0, b.Hash + "x": 0} {
			if _, _, err := s.files.Open(s.Ctx, hash, size); !fault.Has(err, "files.unknown") {
				t.Errorf("%q in %d: %v", hash, size, err)
			}
		}
	})
}

func TestWhatNothingNamesForADayIsSweptAway(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		named, idle, renewed := s.put(t, jpegOf(t, photo(40, 30))), s.put(t, jpegOf(t, photo(41, 30))), jpegOf(t, photo(42, 30))
		s.put(t, renewed)
		catalogue := func(*db.Tx, []string) ([]string, error) { return []string{named.Hash}, nil }
		sweep := func(want int) {
			t.Helper()
			if n, err := s.files.Sweep(s.Ctx, catalogue); err != nil || n != want {
				t.Errorf("%d swept, want %d, %v", n, want, err)
			}
		}
		s.Clock.Advance(23 * time.Hour)
		sweep(0)
		again := s.put(t, renewed)
		s.Clock.Advance(2 * time.Hour)
		sweep(1)
		if _, _, err := s.files.Open(s.Ctx, idle.Hash, 0); !fault.Has(err, "files.unknown") {
			t.Errorf("got %v", err)
		}
		s.open(t, named, 0)
		s.open(t, again, 0)
		if back := s.put(t, jpegOf(t, photo(41, 30))); back.Hash != idle.Hash {
			t.Error("what was swept cannot be put again")
		}
		s.Clock.Advance(25 * time.Hour)
		sweep(2)
		if rows, pieces := s.kept(t); rows != 1 || pieces != 1 {
			t.Errorf("%d rows, %d pieces", rows, pieces)
		}
	})
}

func TestManyBlobsAreSweptInTurnsAndTheNamedOnesStay(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		var named []string
		for i := range 130 {
			b := s.put(t, pngOf(t, image.NewGray(image.Rect(0, 0, i+1, 1))))
			if i%10 == 0 {
				named = append(named, b.Hash)
			}
		}
		s.Clock.Advance(25 * time.Hour)
		first := func(*db.Tx, []string) ([]string, error) { return named[:7], nil }
		second := func(*db.Tx, []string) ([]string, error) { return named[7:], nil }
		if n, err := s.files.Sweep(s.Ctx, first, second); err != nil || n != 130-len(named) {
			t.Errorf("%d swept, %v", n, err)
		}
		refused := errors.New("refused")
		if _, err := s.files.Sweep(s.Ctx, func(*db.Tx, []string) ([]string, error) { return nil, refused }); !errors.Is(err, refused) {
			t.Errorf("got %v", err)
		}
		if rows, _ := s.kept(t); rows != len(named) {
			t.Errorf("%d rows", rows)
		}
	})
}

func TestSweepingAndPuttingAtOnceLeavesNoRowWithoutItsBytes(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		var data [][]byte
		for i := range 3 {
			data = append(data, pngOf(t, image.NewGray(image.Rect(0, 0, 10+i, 9))))
		}
		nobody := func(*db.Tx, []string) ([]string, error) { return nil, nil }
		for range testkit.Rounds(20, 4) {
			var together sync.WaitGroup
			for _, d := range data {
				together.Go(func() { s.put(t, d) })
			}
			together.Go(func() {
				s.Clock.Advance(25 * time.Hour)
				if _, err := s.files.Sweep(s.Ctx, nobody); err != nil {
					t.Error(err)
				}
			})
			together.Wait()
			s.wholeRows(t)
		}
	})
}

// wholeRows fails the test when a row has not all of its bytes, and returns the
// hashes.
func (s *shop) wholeRows(t testing.TB) []string {
	t.Helper()
	all := testkit.View(t, s.Kit, func(tx *db.Tx) ([]files.Blob, error) {
		return db.All(tx, func(scan db.Scan) (b files.Blob, err error) { return b, scan(&b.Hash, &b.MIME) }, `SELECT hash, mime FROM files`)
	})
	var hashes []string
	for _, b := range all {
		hashes = append(hashes, b.Hash)
		for _, size := range append([]int{0}, files.Sizes...) {
			s.open(t, b, size)
		}
	}
	return hashes
}
