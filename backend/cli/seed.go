package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/setup/sample"
)

func seedFlags(f *flag.FlagSet, o *options) {
	f.StringVar(&o.country, "country", "", "")
	f.StringVar(&o.store, "store", "", "")
	f.BoolVar(&o.demo, "demo", false, "")
}

// runSeed fills a new shop with the sample. Into a new folder it makes the shop
// first.
func runSeed(ctx context.Context, s *session) (err error) {
	if !s.options.demo || len(s.args) > 0 {
		return fault.Invalid("cli.seed.what")
	}
	b, err := s.open(ctx, "seed")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	home := sample.Home
	if s.options.country != "" {
		home = address.Address{Country: s.options.country}
	}
	store, err := s.storeFor(ctx, b, s.text("cli.seed.shop_name"), home)
	if err != nil {
		return err
	}
	done, err := b.Sample.Fill(ctx, store.ID, sample.Seed, s.tellSeeded)
	if err != nil {
		return err
	}
	s.say(map[string]any{
		"store": store.ID, "products": done.Products, "variants": done.Variants, "pictures": done.Pictures, "customers": done.Customers, "orders": done.Orders,
	}, s.text("cli.seed.done", "products", done.Products, "customers", done.Customers, "orders", done.Orders))
	return nil
}

// tellSeeded says how far the sample has come, every twenty steps.
func (s *session) tellSeeded(n sample.Seeded) {
	if s.options.json || (n.Products+n.Customers+n.Orders)%20 != 0 {
		return
	}
	_, _ = fmt.Fprintln(s.program.Out, s.text("cli.seed.progress", "products", n.Products, "customers", n.Customers, "orders", n.Orders))
}
