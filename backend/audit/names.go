package audit

import (
	"slices"

	"shopbench/backend/catalog"
	"shopbench/backend/customers"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/orders"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/events"
	"shopbench/backend/staff"
	"shopbench/backend/stores"
	"shopbench/backend/transfer"
)

// names is what the things of a page of the log are called now, and what their figures
// are counted in.
type names struct {
	orders map[string]orders.Named
	goods  map[string]catalog.Good // by variant
	others map[ident.Ref]string    // by what they are
}

// namesOf reads the names of all that some events are about, kind by kind.
func namesOf(tx *db.Tx, all []events.Stored) (names, error) {
	ids := map[string][]string{}
	for _, e := range all {
		who := ident.ParseActor(e.Actor)
		for _, one := range []ident.Ref{e.Subject, {Kind: string(who.Kind), ID: who.ID}, {Kind: string(ident.Person), ID: who.Approver}} {
			if one.ID != "" && !slices.Contains(ids[one.Kind], one.ID) {
				ids[one.Kind] = append(ids[one.Kind], one.ID)
			}
		}
	}
	n := names{others: map[ident.Ref]string{}}
	var err error
	if len(ids["order"]) > 0 {
		if n.orders, err = orders.NamesIn(tx, ids["order"]); err != nil {
			return n, err
		}
	}
	if len(ids["variant"]) > 0 {
		if n.goods, err = catalog.Goods(tx, ids["variant"]); err != nil {
			return n, err
		}
	}
	for kind, read := range map[string]func(*db.Tx, []string) (map[string]string, error){
		"product": catalog.TitlesIn, "customer": customers.NamesIn, "store": stores.NamesIn, "import": transfer.NamesIn,
		"person": staff.NamesIn, "role": staff.RoleNamesIn, "device": staff.DeviceNamesIn, "program": staff.ProgramNamesIn,
	} {
		if len(ids[kind]) == 0 {
			continue
		}
		found, err := read(tx, ids[kind])
		if err != nil {
			return n, err
		}
		for id, name := range found {
			n.others[ident.Ref{Kind: kind, ID: id}] = name
		}
	}
	return n, nil
}

// entry returns an event as the log shows it.
func (n names) entry(e events.Stored, changes []events.Change) (Entry, error) {
	entry := Entry{Seq: e.Seq, At: e.At, Actor: e.Actor, Topic: e.Topic, Subject: e.Subject, Label: n.others[e.Subject]}
	who := ident.ParseActor(e.Actor)
	entry.Who, entry.Approver = n.others[ident.Ref{Kind: string(who.Kind), ID: who.ID}], n.others[ident.Ref{Kind: string(ident.Person), ID: who.Approver}]
	f := figures{}
	switch e.Subject.Kind {
	case "order":
		order := n.orders[e.Subject.ID]
		entry.Label, f.currency = order.Number, order.Currency
	case "variant":
		good := n.goods[e.Subject.ID]
		entry.Label, f.digits = good.Name(), good.QtyDigits
		if good.Product != "" {
			entry.Subject = ident.Ref{Kind: "product", ID: good.Product}
		}
	}
	if t, known := tellings[e.Topic]; known {
		i, err := t.read(e, &f)
		if err != nil {
			return entry, err
		}
		entry.What = t.whats[i]
	}
	entry.Changes = slices.Concat(f.changes, changes)
	return entry, nil
}
