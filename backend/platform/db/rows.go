package db

import (
	"bytes"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"

	"shopbench/backend/kernel/clock"
)

// Scan fills the columns of one row into pointers: to string, int, int64, float64,
// bool (from 0 and 1), []byte and time.Time (from milliseconds), to named types of
// these, and to what is a sql.Scanner.
type Scan func(dest ...any) error

// rows are what a query yields.
type rows struct {
	session *session
	found   driver.Rows
	row     []driver.Value
	err     error // why there are no more, if not because they are at their end
	ended   bool
}

// next steps to the next row; false when there is none.
func (r *rows) next() bool {
	if err := r.found.Next(r.row); err != nil {
		if !errors.Is(err, io.EOF) {
			r.err = err
		}
		return false
	}
	return true
}

func (r *rows) close() error {
	if r.ended {
		return nil
	}
	r.ended = true
	r.session.reading--
	return r.found.Close()
}

func (r *rows) scan(dest ...any) error {
	if len(dest) != len(r.row) {
		return fmt.Errorf("%d columns, not %d", len(r.row), len(dest))
	}
	for i, d := range dest {
		if err := assign(d, r.row[i]); err != nil {
			return fmt.Errorf("column %s: %w", r.found.Columns()[i], err)
		}
	}
	return nil
}

// assign puts what a driver has read where a pointer points to.
func assign(dest any, v driver.Value) error {
	switch d := dest.(type) {
	case *string:
		if text, ok := v.(string); ok {
			*d = text
			return nil
		}
	case *int64:
		if n, ok := v.(int64); ok {
			*d = n
			return nil
		}
	case *int:
		if n, ok := v.(int64); ok {
			*d = int(n)
			return nil
		}
	case *bool:
		if n, ok := v.(int64); ok {
			*d = n != 0
			return nil
		}
	case *time.Time:
		if ms, ok := v.(int64); ok {
			*d = clock.FromMillis(ms)
			return nil
		}
	case *[]byte:
		switch raw := v.(type) {
		case []byte:
			*d = bytes.Clone(raw)
			return nil
		case string:
			*d = []byte(raw)
			return nil
		}
	case *any:
		*d = v
		return nil
	case sql.Scanner:
		return d.Scan(v)
	}
	return assignKind(reflect.ValueOf(dest).Elem(), v)
}

// assignKind is assign for the types that have a name of their own.
func assignKind(to reflect.Value, v driver.Value) error {
	switch v := v.(type) {
	case string:
		if to.Kind() == reflect.String {
			to.SetString(v)
			return nil
		}
	case []byte:
		if to.Kind() == reflect.String {
			to.SetString(string(v))
			return nil
		}
	case int64:
		switch {
		case to.Kind() == reflect.Bool:
			to.SetBool(v != 0)
			return nil
		case to.CanInt() && !to.OverflowInt(v):
			to.SetInt(v)
			return nil
		case to.CanUint() && v >= 0 && !to.OverflowUint(uint64(v)):
			to.SetUint(uint64(v))
			return nil
		case to.CanFloat():
			to.SetFloat(float64(v))
			return nil
		}
	case float64:
		if to.CanFloat() {
			to.SetFloat(v)
			return nil
		}
	case bool:
		if to.Kind() == reflect.Bool {
			to.SetBool(v)
			return nil
		}
	}
	return fmt.Errorf("%v is no %s", v, to.Type())
}
