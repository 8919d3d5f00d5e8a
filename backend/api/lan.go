package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/lan"
	"shopbench/backend/platform/qr"
	"shopbench/backend/staff"
)

// LANTerms is whether the office listens for other devices of the network, and where.
type LANTerms struct {
	On   bool  `json:"on"`
	Port int64 `json:"port"`
}

// LAN is how that stands.
type LAN struct {
	LANTerms
	Version   int64    `json:"version" doc:"For If-Match; 0 until somebody has chosen"`
	Listening bool     `json:"listening"`
	Addresses []string `json:"addresses" doc:"Under which others find the office; none without a network"`
	Hindered  *Kept    `json:"hindered,omitempty" doc:"Why it does not listen though it is to"`
}

// Pairing is a code by which another device is let in, once.
type Pairing struct {
	Address string    `json:"address" doc:"That the other device opens"`
	Code    string    `json:"code" doc:"To be typed where it cannot be scanned"`
	Until   time.Time `json:"until"`
	Size    int       `json:"size" doc:"Of the QR code of the address, in modules, with its quiet zone"`
	Path    string    `json:"path" doc:"Its dark modules, as the path of an SVG of that size"`
}

func lanOf(s lan.State) LAN {
	return LAN{LANTerms: LANTerms(s.Choice), Version: s.Version, Listening: s.Listening, Addresses: append([]string{}, s.Addresses...), Hindered: keptOf(s.Hindered)}
}

// pairPath is where another device gives its code in; what stands behind # is not sent.
const pairPath = "/#/pair/"

func registerLAN(a huma.API, d Deps) {
	register(a, operation{"get-lan", http.MethodGet, "/lan", "Whether the office is open to other devices of the network", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[LAN], error) {
			s, err := d.LAN.State(ctx)
			return &body[LAN]{lanOf(s)}, err
		})
	register(a, operation{"choose-lan", http.MethodPut, "/lan", "Open the office to other devices of the network, or close it", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			Match
			Body LANTerms
		},
		) (*body[LAN], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			s, err := d.LAN.Choose(ctx, lan.Choice(in.Body), version)
			return &body[LAN]{lanOf(s)}, err
		})
	register(a, operation{"offer-pairing", http.MethodPost, "/devices/pairings", "Make a code by which another device is let in, once and within five minutes", staff.StaffManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			Body struct {
				Base string `json:"base" maxLength:"200" doc:"One of the addresses under which the office is found"`
			}
		},
		) (*body[Pairing], error) {
			p, err := d.Staff.OfferPairing(ctx)
			if err != nil {
				return nil, err
			}
			address := in.Body.Base + pairPath + p.Code
			code, err := qr.Encode(address)
			return &body[Pairing]{Pairing{Address: address, Code: p.Code, Until: p.Until, Size: code.Size + 2*qr.Quiet, Path: code.Path()}}, err
		})
}
