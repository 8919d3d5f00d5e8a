package staff

import (
	"strings"
	"unicode/utf8"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/money"
)

// RoleOwner is the role that may do everything and cannot be changed.
const RoleOwner = "owner"

// Unlimited is a figure without a limit.
const Unlimited = -1

// Figures is how far somebody may go.
type Figures struct {
	Discount money.Rate  // off what the goods and their shipping cost; Unlimited for all of it
	Refund   money.Minor // of one order at once; 0 for none, Unlimited for what was paid
	Currency string      // of Refund where that is a figure: in another one there is no refund
}

// RoleTerms is what the owner writes of a role.
type RoleTerms struct {
	Name    string // empty for a role that the program names itself
	Rights  Rights
	Figures Figures
}

// Role is what people of one kind may do.
type Role struct {
	ID string
	RoleTerms
	Position int64
	Version  int64
}

// Has reports whether the role has a right. Rights with a figure are held by whoever
// has some of it.
func (r Role) Has(right Right) bool {
	switch {
	case r.ID == RoleOwner, right == SignedIn, right == Anyone:
		return true
	case right == OrdersDiscount:
		return r.Figures.Discount != 0
	case right == PaymentsRefund:
		return r.Figures.Refund != 0
	}
	return r.Rights.Has(right)
}

// Granted returns the rights that were given to the role.
func (r Role) Granted() Rights {
	if r.ID == RoleOwner {
		return Grantable
	}
	return r.Rights
}

// All returns every right that people of the role have, those with a figure as well.
func (r Role) All() Rights {
	all := Rights{}
	for _, right := range Known {
		if r.Has(right) {
			all = append(all, right)
		}
	}
	return all
}

// Limits returns how far people of the role may go.
func (r Role) Limits() Figures {
	if r.ID == RoleOwner {
		return Figures{Discount: Unlimited, Refund: Unlimited}
	}
	return r.Figures
}

// maxName is the longest name of a role or a person, in characters.
const maxName = 60

// clean returns the terms in their canonical form. Faults, each at its field: invalid
// staff.name_long, staff.right, staff.role_discount, staff.role_refund, stores.currency.
func (t RoleTerms) clean() (RoleTerms, error) {
	var faults fault.List
	t.Name = strings.Join(strings.Fields(t.Name), " ")
	faults.Check(utf8.RuneCountInString(t.Name) <= maxName, fault.Invalid("staff.name_long", "max", maxName).At("name"))
	rights, err := t.Rights.clean()
	faults.Add(err)
	t.Rights = rights
	f := &t.Figures
	faults.Check(f.Discount >= Unlimited && f.Discount <= money.Whole, fault.Invalid("staff.role_discount").At("discount"))
	faults.Check(f.Refund >= Unlimited && f.Refund <= money.Max, fault.Invalid("staff.role_refund").At("refund"))
	f.Currency = strings.ToUpper(f.Currency)
	if f.Refund <= 0 {
		f.Currency = ""
	} else {
		faults.Check(money.Known(f.Currency), fault.Invalid("stores.currency", "currency", f.Currency).At("currency"))
	}
	return t, faults.Err()
}
