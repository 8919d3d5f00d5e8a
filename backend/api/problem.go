package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/staff"
)

// Problem is what an operation answers instead of its result: RFC 9457 with
// what a program needs to say it in its reader's language.
type Problem struct {
	Status int            `json:"status" doc:"The HTTP status"`
	Title  string         `json:"title" doc:"What is wrong, in English"`
	Code   fault.Code     `json:"code" doc:"The class of the fault"`
	Key    string         `json:"key" doc:"The key of the text that says it"`
	Args   map[string]any `json:"args,omitempty" doc:"The text's arguments"`
	Needs  staff.Right    `json:"needs,omitempty" doc:"The right that was lacking: somebody who has it can approve the request on the spot"`
	Errors []ProblemField `json:"errors" doc:"Each fault of the input with its field"`
}

// ProblemField is one fault of the input.
type ProblemField struct {
	Field string         `json:"field" doc:"A path such as lines[2].qty; empty when it is about the whole"`
	Key   string         `json:"key"`
	Args  map[string]any `json:"args,omitempty"`
}

// Error implements error.
func (p *Problem) Error() string { return p.Title }

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType implements huma.ContentTypeFilter.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// statuses is the HTTP status of each code.
var statuses = map[fault.Code]int{
	fault.CodeInvalid:         http.StatusUnprocessableEntity,
	fault.CodeNotFound:        http.StatusNotFound,
	fault.CodeConflict:        http.StatusConflict,
	fault.CodeForbidden:       http.StatusForbidden,
	fault.CodeUnauthenticated: http.StatusUnauthorized,
	fault.CodeUnsupported:     http.StatusNotImplemented,
	fault.CodeUnavailable:     http.StatusServiceUnavailable,
	fault.CodeLimit:           http.StatusTooManyRequests,
	fault.CodeInternal:        http.StatusInternalServerError,
}

// problemOf returns a fault as a problem. The cause stays in the log.
func problemOf(f *fault.Error) *Problem {
	p := &Problem{Status: statuses[f.Code], Title: i18n.Fault(i18n.English, f), Code: f.Code, Key: f.Key, Args: f.Args, Needs: staff.Right(f.Needs)}
	for _, one := range append([]*fault.Error{f}, f.Also...) {
		p.Errors = append(p.Errors, ProblemField{Field: one.Field, Key: one.Key, Args: one.Args})
	}
	return p
}

// newProblem makes a problem of what huma itself finds wrong with a request:
// its form, before any rule of the shop has seen it.
func newProblem(status int, message string, errs ...error) huma.StatusError {
	var fields fault.List
	for _, err := range errs {
		if detail, ok := err.(huma.ErrorDetailer); ok { //nolint:errorlint // huma hands them over bare
			d := detail.ErrorDetail()
			field := strings.TrimPrefix(strings.TrimPrefix(d.Location, "body"), ".")
			fields.Add(fault.Invalid("api.form", "detail", d.Message).At(field))
		}
	}
	f := formFault(status, message)
	if first := fields.Err(); first != nil && f.Code == fault.CodeInvalid {
		f = fault.Of(first)
	}
	p := problemOf(f)
	p.Status = status
	return p
}

func formFault(status int, message string) *fault.Error {
	switch {
	case status >= http.StatusInternalServerError:
		return fault.Internal(nil)
	case status == http.StatusRequestEntityTooLarge:
		return fault.Limit("api.too_large")
	}
	return fault.Invalid("api.form", "detail", message)
}

// notServed answers for every address and method that no operation has.
func notServed(w http.ResponseWriter, r *http.Request) {
	Refuse(w, fault.NotFound("api.unknown_address", "address", r.Method+" "+r.URL.Path))
}

// Refuse answers a request with a fault.
func Refuse(w http.ResponseWriter, f *fault.Error) {
	p := problemOf(f)
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // who hung up hears nothing
}

func indent(raw []byte) ([]byte, error) {
	var b bytes.Buffer
	if err := json.Indent(&b, raw, "", "  "); err != nil {
		return nil, fault.Internal(err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
