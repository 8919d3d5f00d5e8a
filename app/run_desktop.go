//go:build desktop || dev || bindings

package app

import (
	"context"
	"net/http"
	"os"
	"runtime"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"

	"shopbench/backend"
	"shopbench/backend/kernel/fault"
	"shopbench/backend/server"
	"shopbench/build"
	"shopbench/frontend"
)

// Run opens the window on a shop and returns when it is closed; a signal that
// ends the program closes it. Faults: unsupported app.no_display where there is no screen (Wails
// would end the program), internal when the window cannot be opened.
func Run(ctx context.Context, b *backend.Backend) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return fault.Unsupported("app.no_display")
	}
	office, err := server.NewWindow(ctx, b.Staff, b.Handler())
	if err != nil {
		return err
	}
	app, _ := frontend.App()
	w := &window{backend: b, office: office, smoke: newSmoke(os.Getenv(smokeVariable))}
	native := &Native{data: b.Folder(), office: office}
	err = wails.Run(&options.App{
		Title:              "Shopbench",
		Width:              1280,
		Height:             800,
		MinWidth:           390,
		MinHeight:          600,
		BackgroundColour:   options.NewRGB(0xf5, 0xf5, 0xf7),
		AssetServer:        &assetserver.Options{Assets: app, Middleware: w.middleware},
		OnStartup:          func(life context.Context) { w.begin(ctx, life) },
		OnDomReady:         w.smoke.begin,
		OnShutdown:         func(context.Context) { w.end(); native.sweep() },
		Bind:               append([]any{native}, w.smoke.bound()...),
		LogLevelProduction: logger.ERROR,
		Linux:              &linux.Options{ProgramName: "shopbench", Icon: build.Icon},
	})
	if err != nil {
		return fault.Internal(err)
	}
	return nil
}

// window is the state of the open window.
type window struct {
	backend *backend.Backend
	office  http.Handler
	smoke   *smoke
	end     context.CancelFunc
}

// begin starts what lives as long as the window: life is Wails' own context, by
// which its runtime is called.
func (w *window) begin(ctx, life context.Context) {
	open, end := context.WithCancel(ctx)
	w.end = end
	go tell(open, life, w.backend.Log)
}
