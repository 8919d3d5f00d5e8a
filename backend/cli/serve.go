package cli

import (
	"context"
	"errors"
	"flag"
	"sync"

	"shopbench/backend"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/kernel/ident"
	"shopbench/backend/server"
	"shopbench/frontend"
)

// officeAddress is where the office listens if nothing else is said.
const officeAddress = "127.0.0.1:8420"

func serveFlags(f *flag.FlagSet, o *options) { f.StringVar(&o.office, "office", officeAddress, "") }

// runDesktop opens the window. Where there is none, it serves the same office
// and prints the sign-in link.
func runDesktop(ctx context.Context, s *session) (err error) {
	b, err := s.keepOpen(ctx, "desktop")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	defer nearby(ctx, b)()
	if err := s.program.Desktop(ctx, b); !fault.Is(err, fault.CodeUnsupported) {
		return err
	}
	return s.serve(ctx, b)
}

func runServe(ctx context.Context, s *session) (err error) {
	b, err := s.keepOpen(ctx, "serve")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	defer nearby(ctx, b)()
	return s.serve(ctx, b)
}

// nearby opens the office to other devices of the network while the owner wants it, until
// the returned function is called.
func nearby(ctx context.Context, b *backend.Backend) (end func()) {
	app, _ := frontend.App()
	ctx, stop := context.WithCancel(ctx)
	var served sync.WaitGroup
	served.Go(func() { server.Nearby{API: b.Handler(), App: app, Staff: b.Staff, LAN: b.LAN, Log: b.Log}.Run(ctx) })
	return func() {
		stop()
		served.Wait()
	}
}

// ready is what serve says once it answers.
type ready struct {
	Office string `json:"office"`
	SignIn string `json:"sign_in"`
}

func (s *session) serve(ctx context.Context, b *backend.Backend) error {
	key := ident.Secret()
	app, _ := frontend.App()
	l, err := server.Listen(ctx, s.options.office, server.Office{API: b.Handler(), App: app, Staff: b.Staff, Key: key}.Handler())
	if err != nil {
		return err
	}
	link := l.URL() + "/sign-in?key=" + key
	s.say(ready{Office: l.URL(), SignIn: link}, s.text("cli.serving", "link", link))
	return l.Serve(ctx)
}
