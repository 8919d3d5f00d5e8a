package arch

// layout is what the rules know of the tree: the literals below for the real
// one, small ones of their own where a rule is tested.
type layout struct {
	tiers    []tier
	owners   map[string]string // package → the tables it owns
	sole     map[string]string // module path → the package that may import it
	engines  []string          // packages that may leave the common subset of SQL
	locking  []string          // packages that may lock rows
	builders []string          // packages whose statements may be put together at run time
}

// tier is one step of the tree: a package may import those of lower steps, and
// none of its own.
type tier struct{ name, packages string }

var shopbench = layout{
	tiers: []tier{
		{"T0 a", "backend/kernel/clock backend/kernel/fault backend/kernel/gtin"},
		{"T0 b", "backend/kernel/ident"},
		{"T0 c", "backend/kernel/flow backend/kernel/money backend/kernel/page backend/kernel/quantity"},
		{"T0 d", "backend/kernel/address"},
		{"T1 a", "backend/platform/barcode backend/platform/datadir backend/platform/db backend/platform/drawing backend/platform/fetch backend/platform/i18n backend/platform/pdf backend/platform/pixels backend/platform/qr frontend"},
		{"T1 b", "backend/platform/events backend/platform/files backend/platform/jobs backend/platform/search"},
		{"T1 c", "backend/platform/settings"},
		{"T1 d", "backend/platform/backup backend/platform/watch"},
		{"T2", "backend/pricing backend/staff backend/stores"},
		{"T3", "backend/catalog backend/customers backend/lan"},
		{"T4", "backend/documents backend/shipping backend/stock backend/tax"},
		{"T5", "backend/labels backend/orders"},
		{"T6", "backend/fulfilment backend/payments"},
		{"T7", "backend/checkout"},
		{"T8", "backend/setup backend/setup/sample backend/transfer"},
		{"T8 b", "backend/audit"},
		{"T9", "backend/api"},
		{"T10", "backend/server"},
		{"backend", "backend"},
		{"faces", "backend/cli app"},
		{"main", "."},
	},
	owners: map[string]string{
		"backend/platform/db":       "write_turn idempotency schema_sums goose_db_version",
		"backend/platform/events":   "events event_origin event_cursors event_parked audit_fields undo",
		"backend/platform/files":    "files file_originals file_bytes",
		"backend/platform/jobs":     "jobs",
		"backend/platform/search":   "search_index search_codes search_terms search_text search_gathered",
		"backend/platform/settings": "settings",
		"backend/staff":             "staff staff_roles staff_devices staff_sessions staff_approvals staff_pairings staff_programs",
		"backend/stores":            "stores store_series",
		"backend/transfer":          "imports import_files import_rows external_refs",
		"backend/catalog":           "products product_options product_media variants variant_codes price_lists prices",
		"backend/customers":         "customers customer_addresses",
		"backend/orders":            "orders order_lines order_revisions",
		"backend/fulfilment":        "shipments shipment_parcels shipment_lines shipment_papers",
		"backend/payments":          "payments payment_refunds",
		"backend/stock":             "stock_locations stock_levels stock_movements stock_reservations",
	},
	sole: map[string]string{
		"github.com/wailsapp/wails":       "app",
		"modernc.org/sqlite":              "backend/platform/db",
		"github.com/jackc/pgx":            "backend/platform/db",
		"github.com/pressly/goose":        "backend/platform/db",
		"github.com/jung-kurt/gofpdf":     "backend/platform/pdf",
		"github.com/skip2/go-qrcode":      "backend/platform/qr",
		"github.com/boombuler/barcode":    "backend/platform/barcode",
		"github.com/go-text/typesetting":  "backend/platform/pdf",
		"github.com/fsnotify/fsnotify":    "backend/platform/watch",
		"github.com/danielgtaylor/huma":   "backend/api",
		"github.com/bojanz/currency":      "backend/kernel/money",
		"github.com/xuri/excelize":        "backend/transfer",
		"github.com/alexedwards/argon2id": "backend/staff",
		"golang.org/x/image":              "backend/platform/files",
	},
	engines:  []string{"backend/platform/db", "backend/platform/search"},
	locking:  []string{"backend/platform/db", "backend/platform/events", "backend/platform/jobs", "backend/platform/search"},
	builders: []string{"backend/platform/db", "backend/platform/events", "backend/platform/search"},
}

// forTests are the packages that only tests import. They stand beside the
// tiers and may look at all of them.
var forTests = []string{"backend/testkit", "backend/arch"}
