//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// asGroup lets the end of a step reach whatever the step has started.
func asGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
}
