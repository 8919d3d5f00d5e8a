package server

import (
	"context"
	"net"
	"net/http"
	"time"

	"shopbench/backend/kernel/fault"
)

// Listener is an address that is being served.
type Listener struct {
	listener net.Listener
	server   *http.Server
}

// Listen takes an address on this computer, such as "127.0.0.1:8420"; port 0
// takes a free one. Faults: invalid server.address; forbidden server.not_local
// for an address that others could reach; conflict server.taken.
func Listen(ctx context.Context, address string, handler http.Handler) (*Listener, error) {
	host, _, err := net.SplitHostPort(address)
	switch {
	case err != nil:
		return nil, fault.Invalid("server.address", "address", address).Because(err)
	case !isLocal(host):
		return nil, fault.Forbidden("server.not_local", "address", address)
	}
	return listen(ctx, address, handler)
}

// listen takes an address. Fault: conflict server.taken.
func listen(ctx context.Context, address string, handler http.Handler) (*Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fault.Conflict("server.taken", "address", address).Because(err)
	}
	return &Listener{listener: l, server: &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}}, nil
}

// URL returns the address as a browser takes it.
func (l *Listener) URL() string { return "http://" + l.listener.Addr().String() }

// grace is how long requests have to end when the program does.
const grace = 5 * time.Second

// Serve answers requests until ctx ends, and then lets those that are under way
// end.
func (l *Listener) Serve(ctx context.Context) error {
	l.server.BaseContext = func(net.Listener) context.Context { return ctx } // a live stream ends with it, a transaction does not
	failed := make(chan error, 1)
	go func() { failed <- l.server.Serve(l.listener) }()
	select {
	case err := <-failed:
		return fault.Internal(err)
	case <-ctx.Done():
	}
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := l.server.Shutdown(rest); err != nil {
		return l.server.Close()
	}
	return nil
}
