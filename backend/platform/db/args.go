package db

import (
	"database/sql/driver"
	"fmt"
	"reflect"
	"strings"
	"time"

	"shopbench/backend/kernel/clock"
	"shopbench/backend/kernel/fault"
)

// bind turns arguments into the few types that both engines take alike: int64,
// string, []byte and nil. Booleans become 0 and 1, times milliseconds, named
// types their plain ones. Text loses NUL, which PostgreSQL refuses, and broken
// UTF-8 is mended. They are appended to bound.
func bind(bound []driver.NamedValue, args []any) ([]driver.NamedValue, error) {
	for i, arg := range args {
		v, err := bindOne(arg)
		if err != nil {
			return nil, fault.Internal(fmt.Errorf("argument $%d: %w", i+1, err))
		}
		bound = append(bound, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return bound, nil
}

func bindOne(arg any) (any, error) {
	switch v := arg.(type) {
	case nil, int64, []byte:
		return v, nil
	case string:
		if clean := text(v); clean != v {
			return clean, nil
		}
		return arg, nil // as it is: to put it into an interface anew would take memory
	case int:
		return int64(v), nil
	case bool:
		if v {
			return int64(1), nil
		}
		return int64(0), nil
	case time.Time:
		return clock.Millis(v), nil
	}
	switch v := reflect.ValueOf(arg); v.Kind() {
	case reflect.String:
		return text(v.String()), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int(), nil
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return int64(v.Uint()), nil
	default:
		return nil, fmt.Errorf("a %T cannot be stored", arg)
	}
}

// text returns s as both engines can keep it.
func text(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
