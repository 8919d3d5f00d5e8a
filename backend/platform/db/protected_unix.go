//go:build unix

package db

import "syscall"

// errProtected is what the system says of a disk that is write-protected.
const errProtected = syscall.EROFS
