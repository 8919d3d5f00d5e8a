package db

import "syscall"

// errProtected is what the system says of a disk that is write-protected:
// ERROR_WRITE_PROTECT.
const errProtected = syscall.Errno(19)
