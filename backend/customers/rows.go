package customers

import (
	"strings"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/i18n"
	"shopbench/backend/platform/search"
)

func scanCustomer(scan db.Scan) (c Customer, err error) {
	return c, scan(&c.ID, &c.Name, &c.Company, &c.Mail, &c.Phone, &c.Locale, &c.Note, &c.TaxExempt, &c.Version, &c.ArchivedAt, &c.CreatedAt, &c.UpdatedAt)
}

// ByID returns a customer with the addresses. Fault: not_found customers.unknown.
func ByID(tx *db.Tx, id string) (Customer, error) {
	c, err := db.One(tx, scanCustomer, `SELECT id, name, company, mail, phone, locale, note, tax_exempt, version, archived_at, created_at, updated_at FROM customers WHERE id = $1`, id)
	if db.None(err) {
		return Customer{}, fault.NotFound("customers.unknown")
	}
	if err != nil {
		return Customer{}, err
	}
	c.Addresses, err = addresses(tx, id)
	return c, err
}

// Buyer is what an order has to know of a customer.
type Buyer struct {
	Title     string
	Locale    string
	TaxExempt bool
}

// BuyerOf returns a customer as a buyer. Fault: not_found customers.unknown.
func BuyerOf(tx *db.Tx, id string) (Buyer, error) {
	b, err := db.One(tx, func(scan db.Scan) (b Buyer, err error) {
		var t Terms
		err = scan(&t.Name, &t.Company, &t.Mail, &b.Locale, &b.TaxExempt)
		b.Title = t.Title()
		return b, err
	}, `SELECT name, company, mail, locale, tax_exempt FROM customers WHERE id = $1`, id)
	if db.None(err) {
		return Buyer{}, fault.NotFound("customers.unknown")
	}
	return b, err
}

// AddressOf returns the address that an order of a customer begins with; nothing where
// none is kept.
func AddressOf(tx *db.Tx, id string) (address.Address, error) {
	all, err := addresses(tx, id)
	if err != nil || len(all) == 0 {
		return address.Address{}, err
	}
	return all[0], nil
}

func addresses(tx *db.Tx, id string) ([]address.Address, error) {
	return db.All(tx, func(scan db.Scan) (a address.Address, err error) {
		return a, scan(&a.Name, &a.Company, &a.Street, &a.Extra, &a.Postcode, &a.City, &a.Region, &a.Country, &a.Phone, &a.Mail)
	}, `SELECT name, company, street, extra, postcode, city, region, country, phone, mail FROM customer_addresses WHERE customer_id = $1 ORDER BY position`, id)
}

func insert(tx *db.Tx, c Customer) error {
	if _, err := tx.Exec(`INSERT INTO customers (id, name, company, name_sort, mail, mail_key, phone, locale, note, tax_exempt, version, archived_at, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		c.ID, c.Name, c.Company, i18n.Fold(c.Title()), c.Mail, i18n.Fold(c.Mail), c.Phone, c.Locale, c.Note, c.TaxExempt, c.Version, c.ArchivedAt, c.CreatedAt, c.UpdatedAt); err != nil {
		return err
	}
	if err := insertAddresses(tx, c); err != nil {
		return err
	}
	return found.Add(tx, c.doc())
}

func insertAddresses(tx *db.Tx, c Customer) error {
	rows := make([][]any, len(c.Addresses))
	for i, a := range c.Addresses {
		rows[i] = []any{c.ID, i, a.Name, a.Company, a.Street, a.Extra, a.Postcode, a.City, a.Region, a.Country, a.Phone, a.Mail}
	}
	return db.InsertRows(tx, `INSERT INTO customer_addresses (customer_id, position, name, company, street, extra, postcode, city, region, country, phone, mail)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, rows)
}

func update(tx *db.Tx, c Customer) error {
	if _, err := tx.Exec(`UPDATE customers SET name = $2, company = $3, name_sort = $4, mail = $5, mail_key = $6, phone = $7, locale = $8, note = $9, tax_exempt = $10,
		version = $11, archived_at = $12, updated_at = $13 WHERE id = $1`,
		c.ID, c.Name, c.Company, i18n.Fold(c.Title()), c.Mail, i18n.Fold(c.Mail), c.Phone, c.Locale, c.Note, c.TaxExempt, c.Version, c.ArchivedAt, c.UpdatedAt); err != nil {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM customer_addresses WHERE customer_id = $1`, c.ID); err != nil {
		return err
	}
	if err := insertAddresses(tx, c); err != nil {
		return err
	}
	return found.Put(tx, c.doc())
}

// found is the index of what can be found here.
var found = search.Index{Kind: "customer"}

// doc returns what a customer is found by: by a phone number also from any of the
// parts that people give it.
func (c Customer) doc() []search.Doc {
	d := search.Doc{ID: c.ID, Title: c.Name + " " + c.Company}
	body := []string{c.Mail, c.Phone, address.Digits(c.Phone)}
	for _, a := range c.Addresses {
		body = append(body, a.Name, a.Company, a.Postcode, a.City, a.Mail, a.Phone, address.Digits(a.Phone))
	}
	d.Body = strings.Join(body, " ")
	return []search.Doc{d}
}
