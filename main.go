// Shopbench runs a small shop from one laptop: catalogue, stock, orders, the
// packing bench and what belongs to them, with or without a network.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"shopbench/app"
	"shopbench/backend"
	"shopbench/backend/cli"
)

func main() {
	if app.Described() {
		return
	}
	debug.SetGCPercent(backend.GarbagePercent)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.System(app.Run).Run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
