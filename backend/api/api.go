package api

import (
	"context"
	"log/slog"
	"net/http"
	"reflect"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"shopbench/backend/audit"
	"shopbench/backend/catalog"
	"shopbench/backend/checkout"
	"shopbench/backend/customers"
	"shopbench/backend/fulfilment"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/labels"
	"shopbench/backend/lan"
	"shopbench/backend/orders"
	"shopbench/backend/payments"
	"shopbench/backend/platform/backup"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/platform/files"
	"shopbench/backend/setup"
	"shopbench/backend/setup/sample"
	"shopbench/backend/shipping"
	"shopbench/backend/staff"
	"shopbench/backend/stock"
	"shopbench/backend/stores"
	"shopbench/backend/tax"
	"shopbench/backend/transfer"
)

// Deps is what the API serves.
type Deps struct {
	Program    string // the program's version
	DB         *db.DB
	Log        *events.Log
	Staff      *staff.Service
	LAN        *lan.Service
	Stores     *stores.Service
	Setup      *setup.Service
	Sample     *sample.Service
	Catalog    *catalog.Service
	Stock      *stock.Service
	Tax        *tax.Service
	Shipping   *shipping.Service
	Customers  *customers.Service
	Orders     *orders.Service
	Payments   *payments.Service
	Fulfilment *fulfilment.Service
	Labels     *labels.Service
	Checkout   *checkout.Service
	Files      *files.Store
	Transfer   *transfer.Service
	Backups    *backup.Keeper
	Audit      *audit.Service
}

// API is the handler with its description.
type API struct {
	mux   *http.ServeMux
	huma  huma.API
	staff *staff.Service
}

// maxBody is how long a request's body may be where an operation says nothing
// else.
const maxBody = 1 << 20

// configure sets what huma keeps for the whole program.
var configure = sync.OnceFunc(func() {
	huma.DefaultArrayNullable = false
	huma.NewError = newProblem
})

// New returns the API of a shop.
func New(d Deps) *API {
	configure()
	cfg := huma.DefaultConfig("Shopbench", d.Program)
	cfg.OpenAPIPath = "/api/openapi"
	cfg.DocsPath, cfg.SchemasPath = "", "" // huma's page loads scripts from the internet
	cfg.CreateHooks = nil
	cfg.Transformers = append(cfg.Transformers, noNilSlices)

	mux := http.NewServeMux()
	a := &API{mux: mux, huma: humago.New(mux, cfg), staff: d.Staff}
	registerSession(a.huma, d)
	registerPeople(a.huma, d)
	registerWays(a.huma, d)
	registerRoles(a.huma, d)
	registerDevices(a.huma, d)
	registerLAN(a.huma, d)
	registerPrograms(a.huma, d)
	registerStores(a.huma, d)
	registerStoreSettings(a.huma, d)
	registerLogo(a.huma, d)
	registerSetup(a.huma, d)
	registerTrade(a.huma, d)
	registerProducts(a.huma, d)
	registerStock(a.huma, d)
	registerCustomers(a.huma, d)
	registerAddresses(a.huma)
	registerOrders(a.huma, d)
	registerPapers(a.huma, d)
	registerProductLabels(a.huma, d)
	registerOwnCodes(a.huma, d)
	registerPayments(a.huma, d)
	registerFulfilment(a.huma, d)
	registerImports(a.huma, d)
	registerWaiting(a.huma, d)
	registerExports(a.huma, d)
	registerStatus(a.huma, d)
	registerBackups(a.huma, d)
	registerAudit(a.huma, d)
	mux.Handle("GET /api/v1/live", signedIn(live(d)))
	mux.Handle("GET /files/{hash}", signedIn(picture(d.Files)))
	mux.HandleFunc("/api/", notServed)
	return a
}

// ServeHTTP implements http.Handler.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if token := r.Header.Get(approvalHeader); token != "" {
		a.approved(w, r, token)
		return
	}
	a.mux.ServeHTTP(w, r)
}

// Description returns the API's OpenAPI 3.1 description, with a line feed at
// its end.
func (a *API) Description() ([]byte, error) {
	raw, err := a.huma.OpenAPI().MarshalJSON()
	if err != nil {
		return nil, fault.Internal(err)
	}
	return indent(raw)
}

// operation is what each entry of the API declares.
type operation struct {
	id      string // what a generated client calls it
	method  string
	path    string // below /api/v1
	summary string
	right   staff.Right
	status  int // of success
}

// permissionKey is where an operation's right stands in its description.
const permissionKey = "x-permission"

// register adds an operation. What the handler returns as an error is turned
// into a problem, and logged when it is our own mistake.
func register[I, O any](a huma.API, op operation, handle func(context.Context, *I) (*O, error)) {
	registerLarge(a, op, maxBody, handle)
}

// registerLarge is register for an operation whose request carries a file of at
// most so many bytes.
func registerLarge[I, O any](a huma.API, op operation, most int64, handle func(context.Context, *I) (*O, error)) {
	huma.Register(a, huma.Operation{
		OperationID:   op.id,
		Method:        op.method,
		Path:          "/api/v1" + op.path,
		Summary:       op.summary,
		DefaultStatus: op.status,
		MaxBodyBytes:  most,
		Middlewares:   huma.Middlewares{only(op.right)},
		Extensions:    map[string]any{permissionKey: string(op.right)},
	}, func(ctx context.Context, in *I) (*O, error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, told(op.id, err)
		}
		return out, nil
	})
}

// told returns an error as a problem, and logs it when it is our own mistake.
func told(operation string, err error) *Problem {
	f := fault.Of(err)
	if f.Code == fault.CodeInternal {
		slog.Error("api: "+operation, "error", err)
	}
	return problemOf(f)
}

// body is an answer that consists of a DTO.
type body[T any] struct{ Body T }

// List is a page of a list; Next is the cursor of the next page and empty on
// the last.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next"`
}

// noNilSlices makes an empty list of an absent one: clients are promised an
// array. It looks at the answer and at the fields of the answer.
func noNilSlices(_ huma.Context, _ string, v any) (any, error) {
	value := reflect.ValueOf(v)
	if value.Kind() == reflect.Slice && value.IsNil() {
		return reflect.MakeSlice(value.Type(), 0, 0).Interface(), nil
	}
	if value.Kind() != reflect.Struct {
		return v, nil
	}
	whole := reflect.New(value.Type()).Elem()
	whole.Set(value)
	for i := range whole.NumField() {
		field := whole.Field(i)
		if field.Kind() == reflect.Slice && field.IsNil() && field.CanSet() {
			field.Set(reflect.MakeSlice(field.Type(), 0, 0))
		}
	}
	return whole.Interface(), nil
}
