package transfer_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shopbench/backend/catalog"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/fetch"
	"shopbench/backend/testkit"
	"shopbench/backend/transfer"
)

// dot is a picture of one colour.
func dot(t testing.TB, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 8, 6))
	for i := range m.Pix {
		m.Pix[i] = color.Gray{Y: shade}.Y
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// archive packs files in the order of their names.
func archive(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(keysOf(files)) {
		header := zip.FileHeader{Name: name}
		if len(files[name]) > 0 {
			header.Method = zip.Deflate
		}
		f, err := w.CreateHeader(&header)
		if err == nil {
			_, err = f.Write(files[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func keysOf(files map[string][]byte) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	}
}

func (s *shop) media(t testing.TB, handle string) []catalog.Media {
	t.Helper()
	for _, p := range s.products(t) {
		if p.Handle == handle {
			return p.Media
		}
	}
	t.Fatalf("there is no %s", handle)
	return nil
}

// pictured brings products in whose pictures are named by these addresses.
func (s *shop) pictured(t testing.TB, addresses map[string]string) transfer.Import {
	t.Helper()
	rows := [][]string{{"Handle", "Title", "Variant Price", "Image Src", "Image Alt Text"}}
	for handle, address := range addresses {
		rows = append(rows, []string{handle, handle, "1", address, "A " + handle})
	}
	slices.SortFunc(rows[1:], func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return s.bring(t, file(t, rows...))
}

func (s *shop) deliver(t testing.TB, name string, raw []byte) transfer.Delivered {
	t.Helper()
	d, err := s.transfer.Deliver(s.Ctx, name, raw)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAnArchiveOfPicturesFulfilsThoseThatWaitByName(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		i := s.pictured(t, map[string]string{
			"mug":    "https://cdn.example.com/s/files/1/Blue%20Mug_1024x1024.JPG?v=17",
			"mug-2":  "https://cdn.example.com/s/files/1/Blue%20Mug_1024x1024.JPG?v=17",
			"candle": "https://a.example.com/1.png", "lamp": "https://b.example.com/1.png",
			"bowl": "images/Schüssel.png", "vase": "https://a.example.com/vase.webp",
		})
		d := s.deliver(t, "pictures.zip", archive(t, map[string][]byte{
			"shop/blue mug.jpg": dot(t, 10), "candle/1.png": dot(t, 20), "1.png": dot(t, 30), "x/SCHÜSSEL.PNG": dot(t, 40), "vase.png": dot(t, 50),
			"nobody.png": dot(t, 60), "__MACOSX/._vase.png": {1}, ".DS_Store": {1},
		}))
		said := map[string]string{}
		for _, r := range d.Listed {
			said[r.Name] = r.Fault.Key
		}
		if d.Pictures != 5 || d.Products != 6 || d.Unwaited != 1 || fmt.Sprint(said) != "map[nobody.png:catalog.picture_not_awaited]" {
			t.Errorf("%+v, %v", d, said)
		}
		for _, handle := range []string{"mug", "mug-2", "candle", "lamp", "bowl", "vase"} {
			if m := s.media(t, handle); m[0].State != catalog.MediaReady || m[0].Width != 8 || m[0].Height != 6 || m[0].Alt != "A "+handle {
				t.Errorf("%s has %+v", handle, m)
			}
		}
		if s.media(t, "mug")[0].Hash != s.media(t, "mug-2")[0].Hash || s.media(t, "candle")[0].Hash == s.media(t, "lamp")[0].Hash {
			t.Error("a picture went to the wrong product")
		}
		s.undo(t, i.ID) // that pictures came is no edit of somebody's
		if left := s.products(t); len(left) > 0 {
			t.Errorf("left are %+v", left)
		}
	})
}

func TestAPictureThatAnImportAddedIsNoCoverAnyMoreWhenThatIsUndone(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.bring(t, file(t, []string{"Handle", "Title", "Variant Price"}, []string{"mug", "Mug", "1"}))
		i := s.pictured(t, map[string]string{"mug": "mug.png"})
		s.deliver(t, "mug.png", dot(t, 1))
		s.undo(t, i.ID)
		r, err := s.catalog.List(s.Ctx, catalog.Filter{Store: s.store}, page.Query{})
		if err != nil || len(r.Items) != 1 || r.Items[0].Cover != "" {
			t.Errorf("%+v, %v", r.Items, err)
		}
	})
}

func TestAPictureThatCouldBeOneOfSeveralIsLeftAndSaid(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.pictured(t, map[string]string{"candle": "https://a.example.com/1.png", "lamp": "https://b.example.com/1.png"})
		d := s.deliver(t, "1.png", dot(t, 1))
		if d.Pictures != 0 || len(d.Listed) != 1 || d.Listed[0].Fault.Key != "catalog.picture_ambiguous" || s.media(t, "candle")[0].State != catalog.MediaWaiting {
			t.Errorf("%+v", d)
		}
	})
}

func TestAPictureIsTakenForNoOtherOfItsName(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.pictured(t, map[string]string{
			"small": "https://x.example.com/candle_small.png", "large": "https://x.example.com/candle_large.png",
			"lamp": "https://x.example.com/lamp_small.png", "mug": "https://x.example.com/Mug%20%232.png?v=1", "bowl": "https://x.example.com/Blue%20Bowl.png",
		})
		d := s.deliver(t, "p.zip", archive(t, map[string][]byte{
			"candle_small.png": dot(t, 1), "candle_large.png": dot(t, 2), "lamp_large.png": dot(t, 3), "mug #2.png": dot(t, 4), "Blue%20Bowl.png": dot(t, 5),
		}))
		if d.Pictures != 4 || d.Unwaited != 1 || s.media(t, "lamp")[0].State != catalog.MediaWaiting {
			t.Errorf("%+v", d)
		}
		if s.media(t, "small")[0].Hash == s.media(t, "large")[0].Hash {
			t.Error("one candle has the other's picture")
		}
	})
}

func TestWhatIsNoPictureLeavesTheOthersAlone(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.pictured(t, map[string]string{"candle": "candle.png", "lamp": "lamp.png"})
		d := s.deliver(t, "p.zip", archive(t, map[string][]byte{"candle.png": []byte("%PDF-1.4"), "../../lamp.png": dot(t, 1)}))
		if d.Pictures != 1 || len(d.Listed) != 1 || d.Listed[0].Fault.Key != "files.not_a_picture" || s.media(t, "lamp")[0].State != catalog.MediaReady {
			t.Errorf("%+v", d)
		}
		for key, raw := range map[string][]byte{"transfer.archive_broken": []byte("PK\x03\x04 and no more"), "transfer.archive_large": manyEntries(t)} {
			if _, err := s.transfer.Deliver(s.Ctx, "x.zip", raw); !fault.Has(err, key) {
				t.Errorf("%s: %v", key, err)
			}
		}
	})
}

func manyEntries(t testing.TB) []byte {
	t.Helper()
	files := map[string][]byte{}
	for n := range 20_001 {
		files[fmt.Sprint(n)] = nil
	}
	return archive(t, files)
}

// web is a server of pictures, and how it is reached.
type web struct {
	url string
	get transfer.Web

	mu    sync.Mutex
	asked map[string]int
}

func serve(t *testing.T, handle http.HandlerFunc) *web {
	t.Helper()
	w := &web{asked: map[string]int{}}
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked[r.URL.Path]++
		w.mu.Unlock()
		handle(out, r)
	}))
	t.Cleanup(server.Close)
	w.url = server.URL
	w.get = fetch.New(func(netip.AddrPort) bool { return true }).Get
	return w
}

func TestPicturesThatWaitAreFetchedAndWhatDoesNotComeSaysWhy(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		w := serve(t, func(out http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/gone.png":
				http.NotFound(out, r)
			case "/page.png":
				_, _ = fmt.Fprint(out, "<html>")
			default:
				_, _ = out.Write(dot(t, uint8(len(r.URL.Path))))
			}
		})
		s.transfer.Fetching(w.get)
		i := s.pictured(t, map[string]string{
			"mug": w.url + "/mug.png", "mug-2": w.url + "/mug.png", "lamp": w.url + "/lamp.png", "gone": w.url + "/gone.png", "page": w.url + "/page.png",
			"local": "photos/local.png", "odd": "http://127.0.0.1:1/nobody.png",
		})
		s.drain(t)
		for handle, want := range map[string]string{"mug": "", "mug-2": "", "lamp": "", "gone": "fetch.gone", "page": "files.not_a_picture", "odd": "fetch.offline"} {
			m := s.media(t, handle)[0]
			got := ""
			if m.Fault != nil {
				got = m.Fault.Key
			}
			if got != want || (want == "") != (m.State == catalog.MediaReady) || (want != "") != (m.State == catalog.MediaFailed) {
				t.Errorf("%s: %+v, %s", handle, m, got)
			}
		}
		if m := s.media(t, "local")[0]; m.State != catalog.MediaWaiting {
			t.Errorf("a file's name was fetched: %+v", m)
		}
		if w.asked["/mug.png"] != 1 {
			t.Errorf("the same picture was asked for %d times", w.asked["/mug.png"])
		}
		waiting, err := s.catalog.WaitingPictures(s.Ctx)
		if err != nil || waiting.Waiting != 1 || waiting.Failed != 3 || len(waiting.First) != 3 {
			t.Errorf("%+v, %v", waiting, err)
		}
		if err := s.transfer.Retry(s.Ctx); err != nil {
			t.Fatal(err)
		}
		s.drain(t)
		if w.asked["/gone.png"] != 2 || s.media(t, "gone")[0].State != catalog.MediaFailed {
			t.Errorf("it was asked for %d times", w.asked["/gone.png"])
		}
		s.undo(t, i.ID)
	})
}

func TestWithoutANetworkPicturesGoOnWaiting(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		w, offline := serve(t, func(out http.ResponseWriter, _ *http.Request) { _, _ = out.Write(dot(t, 1)) }), true
		s.transfer.Fetching(func(ctx context.Context, address string, most int64) ([]byte, error) {
			if offline {
				return nil, fault.Unavailable("fetch.offline").Because(errors.New("no route"))
			}
			return w.get(ctx, address, most)
		})
		s.pictured(t, map[string]string{"mug": w.url + "/mug.png", "lamp": w.url + "/lamp.png"})
		s.drain(t)
		if m := s.media(t, "mug")[0]; m.State != catalog.MediaWaiting || m.Fault != nil {
			t.Errorf("%+v", m)
		}
		offline = false
		s.drain(t)
		if m := s.media(t, "mug")[0]; m.State != catalog.MediaWaiting {
			t.Error("it did not rest")
		}
		s.Clock.Advance(5 * time.Minute)
		s.drain(t)
		if m := s.media(t, "mug")[0]; m.State != catalog.MediaReady {
			t.Errorf("%+v", m)
		}
	})
}

func TestANetworkThatGoesAwayCountsAgainstNoPicture(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		w := serve(t, func(out http.ResponseWriter, _ *http.Request) { _, _ = out.Write(dot(t, 1)) })
		var asked atomic.Int32
		s.transfer.Fetching(func(ctx context.Context, address string, most int64) ([]byte, error) {
			if asked.Add(1) > 4 {
				return nil, fault.Unavailable("fetch.offline")
			}
			return w.get(ctx, address, most)
		})
		addresses := map[string]string{}
		for n := range 30 {
			addresses[fmt.Sprint("p-", n)] = fmt.Sprintf("%s/%d.png", w.url, n)
		}
		s.pictured(t, addresses)
		s.drain(t)
		if left, err := s.catalog.WaitingPictures(s.Ctx); err != nil || left.Waiting != 26 || left.Failed != 0 || asked.Load() > 20 {
			t.Errorf("%+v after %d, %v", left, asked.Load(), err)
		}
	})
}

func TestAnAddressThatIsRefusedShowsNoNetwork(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.transfer.Fetching(func(_ context.Context, address string, _ int64) ([]byte, error) {
			if strings.HasPrefix(address, "http://10.") {
				return nil, fault.Forbidden("fetch.private")
			}
			return nil, fault.Unavailable("fetch.offline")
		})
		s.pictured(t, map[string]string{"router": "http://10.0.0.1/a.png", "mug": "https://x.example.com/mug.png"})
		s.drain(t)
		if router, mug := s.media(t, "router")[0], s.media(t, "mug")[0]; router.State != catalog.MediaFailed || mug.State != catalog.MediaWaiting {
			t.Errorf("%+v, %+v", router, mug)
		}
	})
}

func TestPicturesInTheInboxAreTakenWithoutAQuestion(t *testing.T) {
	withInbox(t, func(t *testing.T, in inbox) {
		in.pictured(t, map[string]string{"candle": "candle.png", "lamp": "lamp.png"})
		in.put(t, "candle.png", dot(t, 1))
		in.put(t, "more.zip", archive(t, map[string][]byte{"lamp.png": dot(t, 2), "nobody.png": dot(t, 3)}))
		in.put(t, "nobody.png", dot(t, 3))
		want := []string{"done/candle.png", "done/candle.png.txt", "done/more.zip", "done/more.zip.txt", "error/nobody.png", "error/nobody.png.txt"}
		if got := in.files(t); !slices.Equal(got, want) {
			t.Errorf("there are %v", got)
		}
		if said := in.reads(t, "done/more.zip.txt"); !strings.Contains(said, "1 Bild wurde übernommen") || !strings.Contains(said, "nobody.png: ") {
			t.Errorf("it says %q", said)
		}
		if in.media(t, "lamp")[0].State != catalog.MediaReady || in.media(t, "candle")[0].State != catalog.MediaReady {
			t.Error("a picture did not come")
		}
	})
}

func FuzzArchive(f *testing.F) {
	k := testkit.Open(f, testkit.Engines()[0])
	s := open(f, k)
	s.pictured(f, map[string]string{"candle": "candle.png"})
	f.Add(archive(f, map[string][]byte{"candle.png": []byte("x"), "../../x.png": nil}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		transfer.IsPictures(raw)
		if _, err := s.transfer.Deliver(s.Ctx, "x.zip", raw); err != nil && fault.Is(err, fault.CodeInternal) {
			t.Fatal(err)
		}
	})
}
