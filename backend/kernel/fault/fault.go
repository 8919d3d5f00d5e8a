package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code is the class of a fault: what a program does about it.
type Code string

// The nine codes, each with the HTTP status that the API answers for it.
const (
	CodeInvalid         Code = "invalid"         // 422: the input is wrong; the person can put it right
	CodeNotFound        Code = "not_found"       // 404: there is no such thing
	CodeConflict        Code = "conflict"        // 409: it does not fit what is true now
	CodeForbidden       Code = "forbidden"       // 403: this person may not
	CodeUnauthenticated Code = "unauthenticated" // 401: nobody is signed in
	CodeUnsupported     Code = "unsupported"     // 501: this build or engine cannot
	CodeUnavailable     Code = "unavailable"     // 503: not now; trying again may help
	CodeLimit           Code = "limit"           // 429 or 413: too much or too often
	CodeInternal        Code = "internal"        // 500: our mistake
)

// Args are the named values that a text fills in.
type Args map[string]any

// Error is a fault: a code, the key of its text, the text's arguments, the
// field it is about (a path such as "lines[2].qty", or empty), the right that
// somebody who has it could lend on the spot, the further faults of the same
// input, and the cause, which is logged and never shown.
type Error struct {
	Code  Code
	Key   string
	Args  Args
	Field string
	Needs string
	Also  []*Error
	cause error
}

// Invalid returns a fault for input that the person can put right. Pairs are
// the text's arguments: a name and a value in turn.
func Invalid(key string, pairs ...any) *Error { return build(CodeInvalid, key, pairs) }

// NotFound returns a fault for a thing that does not exist.
func NotFound(key string, pairs ...any) *Error { return build(CodeNotFound, key, pairs) }

// Conflict returns a fault for a wish that does not fit what is true now.
func Conflict(key string, pairs ...any) *Error { return build(CodeConflict, key, pairs) }

// Forbidden returns a fault for something that this person may not do.
func Forbidden(key string, pairs ...any) *Error { return build(CodeForbidden, key, pairs) }

// Unauthenticated returns a fault for a request that nobody has signed in for.
func Unauthenticated(key string, pairs ...any) *Error {
	return build(CodeUnauthenticated, key, pairs)
}

// Unsupported returns a fault for what this build or engine cannot do.
func Unsupported(key string, pairs ...any) *Error { return build(CodeUnsupported, key, pairs) }

// Unavailable returns a fault for what cannot be done just now.
func Unavailable(key string, pairs ...any) *Error { return build(CodeUnavailable, key, pairs) }

// Limit returns a fault for input that is too large or comes too often.
func Limit(key string, pairs ...any) *Error { return build(CodeLimit, key, pairs) }

// Internal returns a fault for a mistake of our own, with its cause.
func Internal(cause error) *Error {
	return &Error{Code: CodeInternal, Key: "fault.internal", cause: cause}
}

func build(code Code, key string, pairs []any) *Error {
	return &Error{Code: code, Key: key, Args: named(key, pairs)}
}

func named(key string, pairs []any) Args {
	if len(pairs) == 0 {
		return nil
	}
	if len(pairs)%2 != 0 {
		panic("fault " + key + ": arguments come as name and value in turn")
	}
	args := make(Args, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			panic(fmt.Sprintf("fault %s: argument name %v is not a string", key, pairs[i]))
		}
		args[name] = pairs[i+1]
	}
	return args
}

// At returns a copy of e that is about the field at path.
func (e *Error) At(path string) *Error {
	c := *e
	c.Field = path
	return &c
}

// Below returns err with the fields of its faults below a part's own name:
// "city" of "address" is "address.city", and what is about the whole part is
// "address". An error that is no fault stays as it is.
func Below(part string, err error) error {
	if err == nil {
		return nil
	}
	var f *Error
	if !errors.As(err, &f) {
		return err
	}
	moved := f.below(part)
	moved.Also = make([]*Error, len(f.Also))
	for i, also := range f.Also {
		moved.Also[i] = also.below(part)
	}
	return moved
}

func (e *Error) below(part string) *Error {
	if e.Field == "" {
		return e.At(part)
	}
	return e.At(part + "." + e.Field)
}

// Needing returns a copy of e that names the right which was lacking.
func (e *Error) Needing(right string) *Error {
	c := *e
	c.Needs = right
	return &c
}

// Because returns a copy of e with its cause.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// Error says the fault for a log: code, key, field, arguments and cause.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code) + " " + e.Key)
	if e.Field != "" {
		b.WriteString(" at " + e.Field)
	}
	if len(e.Args) > 0 {
		fmt.Fprintf(&b, " %v", map[string]any(e.Args))
	}
	for _, also := range e.Also {
		b.WriteString("; " + also.Error())
	}
	if e.cause != nil {
		b.WriteString(": " + e.cause.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.cause }

// Of returns err as a fault. An error that is none becomes an internal fault
// with err as its cause; nil stays nil.
func Of(err error) *Error {
	if err == nil {
		return nil
	}
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	return Internal(err)
}

// Is reports whether err is a fault of this code.
func Is(err error, code Code) bool {
	var f *Error
	return errors.As(err, &f) && f.Code == code
}

// Has reports whether err is, or lists, a fault with this key.
func Has(err error, key string) bool {
	var f *Error
	if !errors.As(err, &f) {
		return false
	}
	if f.Key == key {
		return true
	}
	for _, also := range f.Also {
		if also.Key == key {
			return true
		}
	}
	return false
}

// List gathers the faults of one input, so that a person sees all of them at
// once and not one after the other.
type List struct{ faults []*Error }

// Add appends err to the list; nil adds nothing.
func (l *List) Add(err error) {
	if err != nil {
		l.faults = append(l.faults, Of(err))
	}
}

// Check adds the fault when ok is false.
func (l *List) Check(ok bool, f *Error) {
	if !ok {
		l.faults = append(l.faults, f)
	}
}

// Err returns nil for an empty list, else the first fault with the others in
// its Also.
func (l *List) Err() error {
	if len(l.faults) == 0 {
		return nil
	}
	first := *l.faults[0]
	also := append([]*Error{}, first.Also...)
	for _, f := range l.faults[1:] {
		also = append(also, flat(f)...)
	}
	first.Also = also
	return &first
}

func flat(f *Error) []*Error {
	alone := *f
	alone.Also = nil
	return append([]*Error{&alone}, f.Also...)
}

// Stale returns the fault for a change of something that somebody else has
// changed since it was read.
func Stale() *Error { return Conflict("fault.stale") }
