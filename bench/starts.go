package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"shopbench/backend/kernel/clock"
)

// starts measures the engine as a process: until it answers, what memory it
// holds, how large it is.
func starts(ctx context.Context) ([]line, error) {
	return inFolder(func(dir string) ([]line, error) {
		binary := filepath.Join(dir, "shopbench")
		build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", binary, ".")
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return nil, err
		}
		small := filepath.Join(dir, "small")
		b, s, err := shop(ctx, small)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(bring(ctx, b, s.ID, file(goods(10_000))), b.Close()); err != nil {
			return nil, err
		}
		large, err := largeShop(ctx)
		if err != nil {
			return nil, err
		}
		var first []time.Duration
		var ratios, memory []float64
		for range rounds {
			a, mib, err := start(ctx, binary, small)
			if err != nil {
				return nil, err
			}
			z, _, err := start(ctx, binary, large)
			if err != nil {
				return nil, err
			}
			first, ratios, memory = append(first, a), append(ratios, z.Seconds()/a.Seconds()), append(memory, mib)
		}
		info, err := os.Stat(binary)
		if err != nil {
			return nil, err
		}
		size := float64(info.Size()) / 1e6
		return []line{
			atMost("start of the engine to the first answer, 10,000 products", fmt.Sprintf("%.2f s", median(first).Seconds()), median(first).Seconds(), 0.28, 0.1, " s"),
			atMost("the same with 100,000 products and 1,000,000 orders, to that", fmt.Sprintf("%.2f×", median(ratios)), median(ratios), 1.5, 1.1, "×"),
			atMost("memory of the engine, idle", fmt.Sprintf("%.0f MiB", median(memory)), median(memory), 55, 32, " MiB"),
			atMost("binary without the window, stripped", fmt.Sprintf("%.1f MB", size), size, 40, 30, " MB"),
		}, nil
	})
}

// start runs the engine on a shop and returns how long it took to the first
// answer, and the memory it then held, in MiB.
func start(ctx context.Context, binary, data string) (time.Duration, float64, error) {
	elapsed := clock.Stopwatch()
	e, err := serve(exec.CommandContext(ctx, binary, "serve", "--json", "--office", "127.0.0.1:0", "--data", data)) //nolint:gosec // our own binary
	if err != nil {
		return 0, 0, err
	}
	took, mib, err := e.firstAnswer(ctx, elapsed)
	return took, mib, errors.Join(err, e.stop())
}

func (e *engine) firstAnswer(ctx context.Context, elapsed func() time.Duration) (time.Duration, float64, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, e.office, nil)
	if err != nil {
		return 0, 0, err
	}
	resp, err := e.client.Do(r)
	if err != nil {
		return 0, 0, err
	}
	took := elapsed()
	if err := resp.Body.Close(); err != nil {
		return 0, 0, err
	}
	mib, err := resident(e.process.Process.Pid)
	return took, mib, err
}

// resident returns the memory that a process holds, in MiB. Linux only.
func resident(pid int) (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for l := range strings.Lines(string(raw)) {
		if f := strings.Fields(l); len(f) == 3 && f[0] == "VmRSS:" {
			kib, err := strconv.ParseFloat(f[1], 64)
			return kib / 1024, err
		}
	}
	return 0, errors.New("the system says nothing of memory")
}
