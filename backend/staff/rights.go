package staff

import (
	"slices"
	"strings"

	"shopbench/backend/kernel/fault"
)

// Right names something that not everybody may do.
type Right string

// The rights there are. A role gives them, orders.discount and payments.refund up to a
// figure; staff.manage has the owner alone, who could give himself any other with it.
const (
	// Anyone is what can be done while the office is locked.
	Anyone Right = "anyone"
	// SignedIn is what everybody may who has signed in: see the shops and their goods.
	SignedIn Right = "signed_in"

	OrdersView      Right = "orders.view"
	OrdersManage    Right = "orders.manage"
	OrdersCancel    Right = "orders.cancel"
	OrdersDiscount  Right = "orders.discount"
	PaymentsManage  Right = "payments.manage"
	PaymentsRefund  Right = "payments.refund"
	FulfilmentPack  Right = "fulfilment.pack"
	CustomersView   Right = "customers.view"
	CustomersManage Right = "customers.manage"
	StockView       Right = "stock.view"
	StockManage     Right = "stock.manage"
	CatalogManage   Right = "catalog.manage"
	CostsView       Right = "costs.view"
	RecordsArchive  Right = "records.archive"
	ExportsMake     Right = "exports.make"
	AuditView       Right = "audit.view"
	BackupsMake     Right = "backups.make"
	StoresManage    Right = "stores.manage"
	StaffManage     Right = "staff.manage"
)

// Grantable are the rights that a role can be given, in the order in which they are
// shown.
var Grantable = []Right{
	OrdersView, OrdersManage, OrdersCancel, PaymentsManage, FulfilmentPack, CustomersView, CustomersManage, StockView, StockManage,
	CatalogManage, CostsView, RecordsArchive, ExportsMake, AuditView, BackupsMake, StoresManage,
}

// Known are all rights that somebody can have.
var Known = append(slices.Clone(Grantable), OrdersDiscount, PaymentsRefund, StaffManage)

// Rights is a set of rights.
type Rights []Right

// Has reports whether a right is among them.
func (r Rights) Has(right Right) bool { return slices.Contains(r, right) }

// clean returns the rights in the order in which they are kept. Fault: invalid
// staff.right.
func (r Rights) clean() (Rights, error) {
	all := slices.Clone(r)
	slices.Sort(all)
	all = slices.Compact(all)
	for _, right := range all {
		if !slices.Contains(Grantable, right) {
			return nil, fault.Invalid("staff.right", "right", string(right)).At("rights")
		}
	}
	return all, nil
}

func (r Rights) String() string {
	words := make([]string, len(r))
	for i, right := range r {
		words[i] = string(right)
	}
	return strings.Join(words, " ")
}

func parseRights(text string) Rights {
	words := strings.Fields(text)
	all := make(Rights, len(words))
	for i, word := range words {
		all[i] = Right(word)
	}
	return all
}

// refused says that somebody may not do something that needs a right; who may can
// approve it on the spot.
func refused(right Right) *fault.Error {
	return fault.Forbidden("staff.forbidden").Needing(string(right))
}
