package transfer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/page"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/platform/jobs"
	"shopbench/backend/stores"
)

// Folders of the inbox for files that are over.
const (
	folderDone  = "done"
	folderError = "error"
)

// Inbox is a folder whose files are prepared for import as they come. A file
// stays until somebody has started or refused its import; then it moves to the
// folder done or error, with a text beside it that says why.
type Inbox struct {
	service *Service
	path    string
}

// jobInbox looks again at a file of the inbox.
const jobInbox = "transfer.inbox"

// Inbox returns the inbox at a path. When the import of one of its files is
// over, a job looks at that file again.
func (s *Service) Inbox(path string, log *events.Log) *Inbox {
	b := &Inbox{service: s, path: path}
	jobs.Handle(s.jobs, jobInbox, b.Look)
	log.Subscribe("transfer.inbox", []string{Finished{}.Topic()}, events.Each(func(tx *db.Tx, e events.Stored) error {
		finished, err := events.Decode[Finished](e)
		if err != nil {
			return err
		}
		i, err := loadImport(tx, finished.Import)
		if err != nil || i.Inbox == "" {
			return err
		}
		return s.jobs.Add(tx, jobs.Job{Kind: jobInbox, Key: i.Inbox, Args: i.Inbox})
	}))
	return b
}

// Arrived looks at a file and writes down what went wrong with that.
func (b *Inbox) Arrived(ctx context.Context, name string) {
	if err := b.Look(ctx, name); err != nil && ctx.Err() == nil {
		slog.Error("inbox", "file", name, "error", err)
	}
}

// Look does what is to be done with a file of the inbox now: prepares it when it
// is new, leaves it while its import waits or runs, and puts it away when that
// is over or the file cannot be taken. Without a shop it waits for one.
func (b *Inbox) Look(ctx context.Context, name string) error {
	b.service.inbox.Lock()
	defer b.service.inbox.Unlock()
	raw, err := b.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	store, any, storeErr := b.store(ctx)
	if storeErr != nil || !any {
		return storeErr
	}
	switch {
	case fault.Is(err, fault.CodeLimit):
		return b.refuse(name, store, err)
	case err != nil:
		return err
	}
	if IsPictures(raw) {
		return b.deliver(ctx, name, raw, store)
	}
	i, known, err := b.service.fromInbox(ctx, name, raw)
	switch {
	case err != nil:
		return err
	case known && !i.State.resting():
		return nil
	case known:
		return b.putAway(ctx, i, store)
	}
	_, err = b.service.prepare(ctx, Import{Store: store.ID, Name: name, Inbox: name}, raw)
	if err == nil || notNow(err) {
		return err
	}
	return b.refuse(name, store, err)
}

// notNow reports whether an error is none of the file's: another time it may be taken.
func notNow(err error) bool {
	code := fault.Of(err).Code
	return code == fault.CodeInternal || code == fault.CodeUnavailable
}

// read returns a file's content. Fault: limit transfer.too_large.
func (b *Inbox) read(name string) ([]byte, error) {
	at := filepath.Join(b.path, filepath.Base(name))
	info, err := os.Stat(at)
	if err != nil {
		return nil, err
	}
	if info.Size() > MaxBytes && !isPictureName(name) && !strings.EqualFold(filepath.Ext(name), ".zip") || info.Size() > MaxArchive {
		return nil, tooLarge()
	}
	return os.ReadFile(at) //nolint:gosec // a file of the shop's own folder
}

// store returns the shop that files are for: the first one.
func (b *Inbox) store(ctx context.Context) (stores.Store, bool, error) {
	all, err := b.service.stores.List(ctx, page.Query{Sort: "created", Limit: 1})
	if err != nil || len(all.Items) == 0 {
		return stores.Store{}, false, err
	}
	return all.Items[0], true, nil
}

// fromInbox returns the newest import of a file of the inbox; false when there is
// none whose content is the same. One whose file never was kept whole is none,
// nor is one that was undone: who brings its file again wants it anew.
func (s *Service) fromInbox(ctx context.Context, name string, raw []byte) (Import, bool, error) {
	i, err := db.View(ctx, s.db, func(tx *db.Tx) (Import, error) {
		return db.One(tx, scanImport, selectImports+` WHERE inbox = $1 AND digest = $2 AND state NOT IN ('arriving', 'undoing', 'undone') ORDER BY created_at DESC, id DESC LIMIT 1`, name, db.Digest(raw))
	})
	if db.None(err) {
		return Import{}, false, nil
	}
	return i, err == nil, err
}

// leaveInbox notes that the file of an import lies in the inbox no more: who puts it back
// wants it anew.
func (s *Service) leaveInbox(ctx context.Context, id string) error {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (struct{}, error) {
		_, err := tx.Exec(`UPDATE imports SET inbox = '' WHERE id = $1`, id)
		return struct{}{}, err
	})
	return err
}

// putAway moves a file whose import is over, and says what became of it.
func (b *Inbox) putAway(ctx context.Context, i Import, store stores.Store) error {
	language := i18n.Match(store.Locale)
	if i.State == StateCancelled {
		if err := b.move(i.Inbox, folderError, i18n.Text(language, "transfer.inbox_stopped", nil)); err != nil {
			return err
		}
		return b.service.leaveInbox(ctx, i.ID)
	}
	lines := []string{i18n.Text(language, "transfer.inbox_done", map[string]any{"made": i.Made, "changed": i.Changed, "same": i.Same, "skipped": i.Skipped})}
	problems, err := b.service.Problems(ctx, i.ID, 0, maxSaid)
	if err != nil {
		return err
	}
	for _, p := range problems {
		lines = append(lines, i18n.Text(language, "transfer.inbox_line", map[string]any{"line": p.Line, "text": i18n.Fault(language, p.Fault)}))
	}
	return b.move(i.Inbox, folderDone, strings.Join(lines, "\n"))
}

// deliver hands the pictures of a file to the products that wait for them, and
// puts it away.
func (b *Inbox) deliver(ctx context.Context, name string, raw []byte, store stores.Store) error {
	d, err := b.service.Deliver(ctx, name, raw)
	switch {
	case err == nil:
	case notNow(err):
		return err
	default:
		return b.refuse(name, store, err)
	}
	language := i18n.Match(store.Locale)
	lines := []string{i18n.Text(language, "transfer.pictures_taken", map[string]any{"n": d.Pictures, "unwaited": d.Unwaited})}
	for _, r := range d.Listed {
		lines = append(lines, r.Name+": "+i18n.Fault(language, r.Fault))
	}
	folder := folderDone
	if d.Pictures == 0 {
		folder = folderError
	}
	return b.move(name, folder, strings.Join(lines, "\n"))
}

// maxSaid is how many lines with something wrong the text beside a file lists.
const maxSaid = 1000

// refuse moves a file that cannot be taken, and says why.
func (b *Inbox) refuse(name string, store stores.Store, why error) error {
	return b.move(name, folderError, i18n.Fault(i18n.Match(store.Locale), fault.Of(why)))
}

// move puts a file into a folder of the inbox, with a text beside it. A file
// that lies there already keeps its name.
func (b *Inbox) move(name, folder, text string) error {
	to := filepath.Join(b.path, folder)
	if err := os.MkdirAll(to, 0o700); err != nil {
		return inboxFault(to, err)
	}
	free, extension := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
	at := filepath.Join(to, name)
	for n := 2; ; n++ {
		if _, err := os.Lstat(at); errors.Is(err, fs.ErrNotExist) {
			break
		}
		at = filepath.Join(to, fmt.Sprintf("%s (%d)%s", free, n, extension))
	}
	if err := os.WriteFile(at+".txt", []byte(text+"\n"), 0o600); err != nil {
		return inboxFault(at, err)
	}
	if err := os.Rename(filepath.Join(b.path, name), at); err != nil {
		return inboxFault(at, err)
	}
	return nil
}

func inboxFault(path string, cause error) error {
	return fault.Unavailable("transfer.inbox_unwritable", "path", path).Because(cause)
}
