package main

import "os/exec"

// asGroup leaves a step as it is: the steps are run on Unix.
func asGroup(*exec.Cmd) {}
