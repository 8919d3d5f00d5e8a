package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/staff"
)

// Device is a browser or window that the office is open in.
type Device struct {
	ID     string           `json:"id"`
	Name   string           `json:"name" doc:"Empty for the program's own window"`
	Kind   staff.DeviceKind `json:"kind" enum:"window,browser,remote,paired" doc:"How it came in: the program's own window, by the link that is shown where it was started, by name and password, by a code"`
	Person string           `json:"person" doc:"Who works there, or did last"`
	MadeAt time.Time        `json:"made_at"`
	SeenAt time.Time        `json:"seen_at" doc:"To the minute"`
	Here   bool             `json:"here" doc:"It is the one that asks"`
}

// DevicePath names the device of an operation.
type DevicePath struct {
	ID string `path:"id" doc:"The device's id"`
}

func registerDevices(a huma.API, d Deps) {
	register(a, operation{"list-devices", http.MethodGet, "/devices", "List the devices that are let in, those used last first", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[List[Device]], error) {
			all, err := d.Staff.Devices(ctx)
			here := seatOf(ctx).Device
			return &body[List[Device]]{List[Device]{Items: each(all, func(v staff.Device) Device {
				return Device{ID: v.ID, Name: v.Name, Kind: v.Kind, Person: v.Person, MadeAt: v.MadeAt, SeenAt: v.SeenAt, Here: v.ID == here}
			})}}, err
		})
	register(a, operation{"name-device", http.MethodPut, "/devices/{id}", "Give a device a name", staff.StaffManage, http.StatusNoContent},
		func(ctx context.Context, in *struct {
			DevicePath
			Body struct {
				Name string `json:"name"`
			}
		},
		) (*struct{}, error) {
			return nil, d.Staff.NameDevice(ctx, in.ID, in.Body.Name)
		})
	register(a, operation{"revoke-device", http.MethodPost, "/devices/{id}/revoke", "Send a device away; its next request fails", staff.StaffManage, http.StatusNoContent},
		func(ctx context.Context, in *DevicePath) (*struct{}, error) { return nil, d.Staff.Revoke(ctx, in.ID) })
}
