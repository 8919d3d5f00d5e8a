//go:build desktop || dev || bindings

package app

import (
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"os"
	"path/filepath"
	"strings"

	"shopbench/backend/kernel/fault"
)

// SaveFile gets a CSV file of the shop by its address in the API, writes it to the
// folder for exports under the name that the shop gives it, shows the folder and returns
// the path. What lies there already is left alone. Faults: forbidden app.not_ours for
// what is no such file; unavailable app.not_kept.
func (n *Native) SaveFile(address string) (string, error) {
	got, err := n.get(address, "text/csv")
	if err != nil {
		return "", err
	}
	_, said, err := mime.ParseMediaType(got.header.Get("Content-Disposition"))
	name := filepath.Base(said["filename"])
	if err != nil || name == "." {
		return "", fault.Forbidden("app.not_ours", "path", address).Because(err)
	}
	path, err := write(n.data.Exports(), name, got.body.Bytes())
	if err != nil {
		return "", fault.Unavailable("app.not_kept", "path", n.data.Exports()).Because(err)
	}
	_ = show(n.data.Exports()) // without a file manager the path alone has to do
	return path, nil
}

// write makes a file in a folder, by another name where there is one of that name.
func write(folder, name string, raw []byte) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	for n := 1; ; n++ {
		path := filepath.Join(folder, name)
		if n > 1 {
			kind := filepath.Ext(name)
			path = filepath.Join(folder, fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, kind), n, kind))
		}
		file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // in the shop's folder
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = file.Write(raw)
		if err := errors.Join(err, file.Close()); err != nil {
			_ = os.Remove(path) // half a file would be taken for the whole
			return "", err
		}
		return path, nil
	}
}
