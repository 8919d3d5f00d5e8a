package lan

import (
	"context"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"shopbench/backend/kernel/fault"
	"shopbench/backend/platform/db"
	"shopbench/backend/platform/settings"
	"shopbench/backend/staff"
)

// Choice is whether the office listens for other devices, and at which port.
type Choice struct {
	On   bool
	Port int64
}

// The ports that may be chosen: those below are the system's own.
const (
	DefaultPort = 8422
	leastPort   = 1024
	mostPort    = 65535
)

// Setting is what the owner has chosen.
var Setting = settings.Key[Choice]{Name: "lan", Default: Choice{Port: DefaultPort}, Check: check}

func check(c Choice) error {
	if c.Port < leastPort || c.Port > mostPort {
		return fault.Invalid("lan.port", "min", leastPort, "max", mostPort).At("port")
	}
	return nil
}

// Service is the use cases of this package.
type Service struct {
	db *db.DB

	mu       sync.Mutex
	at       int64 // the port that the server listens at, or was to; 0 for none
	hindered *fault.Error
}

// New returns the service.
func New(d *db.DB) *Service { return &Service{db: d} }

// State is how it stands.
type State struct {
	Choice
	Version   int64
	Listening bool
	Addresses []string     // under which others find the office, such as "http://192.168.1.20:8422"; none without a network
	Hindered  *fault.Error // why it does not listen though it is to
}

// State returns how it stands.
func (s *Service) State(ctx context.Context) (State, error) {
	v, err := s.Choice(ctx)
	if err != nil {
		return State{}, err
	}
	state := State{Choice: v.Value, Version: v.Version, Addresses: urls(v.Value.Port)}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at == v.Value.Port { // else it has not followed the choice yet
		state.Listening, state.Hindered = s.hindered == nil, s.hindered
	}
	return state, nil
}

// Choice returns what the owner has chosen.
func (s *Service) Choice(ctx context.Context) (settings.Value[Choice], error) {
	return db.View(ctx, s.db, func(tx *db.Tx) (settings.Value[Choice], error) { return settings.Get(tx, settings.House, Setting) })
}

// Choose turns it on or off. Faults: invalid lan.port; conflict staff.no_pin, fault.stale.
func (s *Service) Choose(ctx context.Context, c Choice, version int64) (State, error) {
	_, err := db.Update(ctx, s.db, func(tx *db.Tx) (settings.Value[Choice], error) {
		guarded, err := staff.Guarded(tx)
		switch {
		case err != nil:
			return settings.Value[Choice]{}, err
		case c.On && !guarded:
			return settings.Value[Choice]{}, fault.Conflict("staff.no_pin")
		}
		return settings.Set(tx, settings.House, Setting, c, version)
	})
	if err != nil {
		return State{}, err
	}
	return s.State(ctx)
}

// Report is told by the server at which port it listens, 0 for none, or what hinders it
// there.
func (s *Service) Report(port int64, hindered *fault.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.hindered = port, hindered
}

// Ours reports whether a host, without its port, is a name or an address of this
// computer: a page that bound its own name to one of our addresses comes with that name.
func Ours(host string) bool {
	host = strings.Trim(host, "[]")
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsLoopback() || slices.ContainsFunc(addresses(), ip.Equal)
	}
	name, err := os.Hostname()
	if err != nil {
		return false
	}
	short, _, _ := strings.Cut(name, ".")
	return strings.EqualFold(host, "localhost") || strings.EqualFold(host, name) || strings.EqualFold(host, short+".local")
}

// addresses are those of this computer by which others of its networks reach it.
func addresses() []net.IP {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var ips []net.IP
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLoopback() && !n.IP.IsLinkLocalUnicast() {
			ips = append(ips, n.IP)
		}
	}
	return ips
}

// urls are the addresses as a browser takes them, those that are easiest to type first.
func urls(port int64) []string {
	ips := addresses()
	slices.SortStableFunc(ips, func(a, b net.IP) int { return len(short(a)) - len(short(b)) })
	all := make([]string, len(ips))
	for i, ip := range ips {
		all[i] = "http://" + net.JoinHostPort(ip.String(), strconv.FormatInt(port, 10))
	}
	return all
}

// short returns an address without colons, or of sixteen bytes.
func short(ip net.IP) net.IP {
	if four := ip.To4(); four != nil {
		return four
	}
	return ip
}
