package files_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/files"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/testkit"
)

// putsForever names a shop's database: with it this test binary puts pictures
// into the shop until it is killed.
const putsForever = "SHOPBENCH_TEST_PUTS_INTO"

func TestMain(m *testing.M) {
	if os.Getenv(putsForever) == "" {
		os.Exit(m.Run())
	}
	if err := putForever(os.Getenv(putsForever)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func putForever(database string) error {
	d, err := db.Open(context.Background(), db.Config{URL: database})
	if err != nil {
		return err
	}
	store := files.New(d, filepath.Join(filepath.Dir(database), "files"))
	for {
		m := image.NewRGBA(image.Rect(0, 0, 100, 80)) // small, so that it is the disk that takes the time
		for i := range m.Pix {
			m.Pix[i] = uint8(rand.IntN(256)) | 3
		}
		var file bytes.Buffer
		if err := png.Encode(&file, m); err != nil {
			return err
		}
		b, err := store.Put(context.Background(), &file, files.PutOptions{Name: "noise.png"})
		if err != nil {
			return err
		}
		fmt.Println(b.Hash)
	}
}

// killed runs a program that puts pictures and kills it somewhere in the middle;
// it returns the hashes that the program said were kept.
func killed(t *testing.T, database string) []string {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0])
	process.Env = append(os.Environ(), putsForever+"="+database)
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	var said []string
	for n := rand.IntN(4); len(said) <= n; {
		line, err := lines.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		said = append(said, strings.TrimSpace(line))
	}
	time.Sleep(time.Duration(rand.IntN(30_000)) * time.Microsecond)
	if err := process.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(lines)
	if err != nil {
		t.Fatal(err)
	}
	_ = process.Wait()                                            // it says that it was killed
	for _, line := range strings.SplitAfter(string(rest), "\n") { // the last one may be half of it
		if hash, ok := strings.CutSuffix(line, "\n"); ok {
			said = append(said, hash)
		}
	}
	return said
}

func TestAKilledProgramLeavesNoRowWithoutItsBytesAndItsStraysAreSwept(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	s := &shop{Kit: k, folder: filepath.Join(filepath.Dir(k.URL), "files")}
	s.files = files.New(k.DB, s.folder)
	var said []string
	for range testkit.Rounds(30, 4) {
		said = append(said, killed(t, k.URL)...)
	}
	kept := s.wholeRows(t)
	for _, hash := range said {
		if !slices.Contains(kept, hash) {
			t.Errorf("%s was said to be kept and is not", hash)
		}
	}
	rows, pieces := s.kept(t)
	t.Logf("%d said, %d rows, %d files", len(said), rows, pieces)
	k.Clock.Advance(time.Since(testkit.Morning) + 25*time.Hour) // the killed programs had the system's clock
	nobody := func(*db.Tx, []string) ([]string, error) { return nil, nil }
	everybody := func(_ *db.Tx, hashes []string) ([]string, error) { return hashes, nil }
	if _, err := s.files.Sweep(s.Ctx, everybody); err != nil {
		t.Fatal(err)
	}
	if after, pieces := s.kept(t); after != rows || pieces != 2*rows {
		t.Errorf("%d rows have %d files", after, pieces)
	}
	if _, err := s.files.Sweep(s.Ctx, nobody); err != nil {
		t.Fatal(err)
	}
	if rows, pieces := s.kept(t); rows != 0 || pieces != 0 {
		t.Errorf("%d rows and %d files are left", rows, pieces)
	}
}

func TestBytesWhoseTransactionFailedAreSweptAfterADay(t *testing.T) {
	each(t, func(t *testing.T, s *shop) {
		s.put(t, jpegOf(t, photo(50, 50)))
		beside := s.Reopen(t, db.Config{ReadOnly: true})
		if _, err := files.New(beside, s.folder).Put(s.Ctx, bytes.NewReader(jpegOf(t, photo(400, 300))), files.PutOptions{Name: "x"}); !fault.Has(err, "db.read_only") {
			t.Fatalf("got %v", err)
		}
		everybody := func(_ *db.Tx, hashes []string) ([]string, error) { return hashes, nil }
		strays := 3
		if s.DB.Engine() == db.Postgres {
			strays = 0 // there the bytes were in the transaction
		}
		for _, when := range []struct {
			after time.Duration
			left  int
		}{{23 * time.Hour, 1 + strays}, {2 * time.Hour, 1}} {
			s.Clock.Advance(when.after)
			if _, err := s.files.Sweep(s.Ctx, everybody); err != nil {
				t.Fatal(err)
			}
			if rows, pieces := s.kept(t); rows != 1 || pieces != when.left {
				t.Errorf("%d rows, %d pieces, want %d", rows, pieces, when.left)
			}
		}
	})
}

func TestBytesThatWereLostArePutAnew(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	s := &shop{Kit: k, folder: filepath.Join(t.TempDir(), "files")}
	s.files = files.New(k.DB, s.folder)
	file := jpegOf(t, photo(400, 300))
	b := s.put(t, file)
	if err := os.RemoveAll(s.folder); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.files.Open(s.Ctx, b.Hash, 0); !fault.Has(err, "files.unknown") {
		t.Errorf("got %v", err)
	}
	if again := s.put(t, file); again != b {
		t.Errorf("got %+v, not %+v", again, b)
	}
	s.wholeRows(t)
}

func TestAFolderThatCannotBeWrittenIsSaidToBeSo(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	folder := filepath.Join(t.TempDir(), "files")
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // a file is in the way
		t.Fatal(err)
	}
	_, err := files.New(k.DB, folder).Put(k.Ctx, bytes.NewReader(jpegOf(t, photo(50, 50))), files.PutOptions{Name: "x"})
	if !fault.Has(err, "files.unwritable") || fault.Of(err).Args["path"] != folder {
		t.Errorf("got %v", err)
	}
}

func TestAPictureOf300MegapixelsIsRefusedBeforeItIsDecoded(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	store := files.New(k.DB, filepath.Join(t.TempDir(), "files"))
	file := testkit.HugePNG(t, 20_000, 15_000)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := store.Put(k.Ctx, bytes.NewReader(file), files.PutOptions{Name: "poster.png"})
	runtime.ReadMemStats(&after)
	if !fault.Has(err, "files.too_many_pixels") {
		t.Fatalf("got %v", err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > uint64(10*len(file)+1<<20) {
		t.Errorf("it took %d bytes of memory", took)
	}
	for language, want := range map[string]string{
		"en": "poster.png has 20,000 × 15,000 pixels, which is too many. A picture may have up to 50 megapixels.",
		"de": "poster.png hat 20.000 × 15.000 Bildpunkte, das sind zu viele. Ein Bild darf höchstens 50 Megapixel haben.",
	} {
		if got := i18n.Fault(language, err); got != want {
			t.Errorf("%s says %q", language, got)
		}
	}
}

func TestALargePhotoIsMadeSmallerInBoundedMemory(t *testing.T) {
	if testkit.Rounds(0, 1) == 1 {
		return // the race detector has memory of its own, and 50 megapixels take it a minute
	}
	k := testkit.Open(t, db.SQLite)
	store := files.New(k.DB, filepath.Join(t.TempDir(), "files"))
	large := image.NewYCbCr(image.Rect(0, 0, 8160, 6120), image.YCbCrSubsampleRatio420)
	for i := range large.Y {
		large.Y[i] = uint8(i / 8160)
	}
	file := jpegOf(t, large)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b, err := store.Put(k.Ctx, bytes.NewReader(file), files.PutOptions{Name: "large.jpg", MaxBytes: 64 << 20})
	runtime.ReadMemStats(&after)
	if err != nil || b.Width != 2400 || b.Height != 1800 {
		t.Fatalf("%+v, %v", b, err)
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 256<<20 {
		t.Errorf("it took %d MB of memory in all", took>>20)
	}
}

func TestWhoHangsUpWhileAnotherPictureIsDecodedDoesNotWait(t *testing.T) {
	k := testkit.Open(t, db.SQLite)
	store := files.New(k.DB, filepath.Join(t.TempDir(), "files"))
	ctx, cancel := context.WithCancel(k.Ctx)
	cancel()
	_, err := store.Put(ctx, bytes.NewReader(jpegOf(t, photo(50, 50))), files.PutOptions{Name: "x"})
	if !fault.Has(err, "db.cancelled") {
		t.Errorf("got %v", err)
	}
}
