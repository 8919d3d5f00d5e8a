package backup

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"time"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/datadir"
)

// Failure is an attempt to make a backup that came to nothing.
type Failure struct {
	At     time.Time
	Reason Reason
	Why    *fault.Error
}

const (
	failureName = "backup-failure.json"
	failureSize = 1024 // bytes, padded with blanks
)

// failed is Failure as it lies in the data folder, beside the backups: the folder
// of the backups may be what cannot be written.
type failed struct {
	At     time.Time `json:"at"`
	Reason Reason    `json:"reason"`
	Key    string    `json:"key"`
	Args   string    `json:"args"`
}

// reserve makes the file that a failure is written to, if it is not there: a full
// disk has no room for a new one, but lets an old one be written over.
func reserve(dir datadir.Dir) error {
	f, err := os.OpenFile(dir.Path(failureName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return unwritable(dir.String(), err)
	}
	_, err = f.Write(padded(nil))
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(unwritable(dir.String(), err), os.Remove(f.Name()))
	}
	return nil
}

// write keeps a failure in a data folder.
func (f Failure) write(dir datadir.Dir) error {
	key, args := fault.Keep(f.Why)
	text, err := json.Marshal(failed{At: f.At, Reason: f.Reason, Key: key, Args: args})
	if err != nil {
		return fault.Internal(err)
	}
	return overwrite(dir, text)
}

// forget says that the last attempt did not fail.
func forget(dir datadir.Dir) error {
	if raw, err := os.ReadFile(dir.Path(failureName)); err != nil || len(bytes.TrimSpace(raw)) == 0 {
		return nil //nolint:nilerr // nothing was written down
	}
	return overwrite(dir, nil)
}

func overwrite(dir datadir.Dir, text []byte) error {
	f, err := os.OpenFile(dir.Path(failureName), os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return unwritable(dir.String(), err)
	}
	text = padded(text)
	_, err = f.WriteAt(text, 0)
	if err := errors.Join(err, f.Truncate(int64(len(text))), f.Sync(), f.Close()); err != nil {
		return unwritable(dir.String(), err)
	}
	return nil
}

func padded(text []byte) []byte {
	blanks := bytes.Repeat([]byte(" "), max(failureSize-len(text)-1, 0))
	return append(append(bytes.Clone(text), blanks...), '\n')
}

// lastFailure returns the failure that was written down last; nil when there is
// none, and when the program was killed while it wrote.
func lastFailure(dir datadir.Dir) *Failure {
	raw, err := os.ReadFile(dir.Path(failureName))
	var f failed
	if err != nil || json.Unmarshal(raw, &f) != nil {
		return nil
	}
	why, err := fault.Recall(f.Key, f.Args)
	if err != nil || why == nil {
		return nil
	}
	return &Failure{At: f.At, Reason: f.Reason, Why: why}
}
