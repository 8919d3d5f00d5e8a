package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shopbench/backend/platform/settings"
	"shopbench/backend/staff"
)

// RoleTerms is what the owner writes of a role.
type RoleTerms struct {
	Name   string       `json:"name" doc:"Empty for a role that the program names itself"`
	Rights []GivenRight `json:"rights"`
	Limits Limits       `json:"limits"`
}

// Role is what people of one kind may do.
type Role struct {
	ID string `json:"id" doc:"owner, manager, clerk and packer are there from the beginning"`
	RoleTerms
	Version int64 `json:"version" doc:"For If-Match"`
}

// Roles is all roles, and what there is to give.
type Roles struct {
	Items     []Role       `json:"items"`
	Grantable []GivenRight `json:"grantable" doc:"The rights that a role can be given"`
}

// LockTerms is when the office is locked.
type LockTerms struct {
	Minutes int64 `json:"minutes" doc:"Of rest; 0 for never"`
}

// LockRule is when the office is locked, as it stands.
type LockRule struct {
	LockTerms
	Version int64 `json:"version" doc:"For If-Match; 0 until somebody has chosen"`
}

// RolePath names the role of an operation.
type RolePath struct {
	ID string `path:"id" doc:"The role's id"`
}

func roleOf(r staff.Role) Role {
	return Role{ID: r.ID, RoleTerms: RoleTerms{Name: r.Name, Rights: each(r.Granted(), givenOf), Limits: limitsOf(r.Limits())}, Version: r.Version}
}

func (t RoleTerms) terms() staff.RoleTerms {
	return staff.RoleTerms{Name: t.Name, Rights: each(t.Rights, func(r GivenRight) staff.Right { return staff.Right(r) }), Figures: staff.Figures(t.Limits)}
}

func ruleOf(v settings.Value[int64]) LockRule { return LockRule{LockTerms{v.Value}, v.Version} }

func registerRoles(a huma.API, d Deps) {
	register(a, operation{"list-roles", http.MethodGet, "/staff-roles", "List the roles", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[Roles], error) {
			all, err := d.Staff.Roles(ctx)
			return &body[Roles]{Roles{each(all, roleOf), each(staff.Grantable, givenOf)}}, err
		})
	register(a, operation{"add-role", http.MethodPost, "/staff-roles", "Make a role", staff.StaffManage, http.StatusCreated},
		func(ctx context.Context, in *struct {
			Once
			Body RoleTerms
		},
		) (*body[Role], error) {
			claim, err := in.claim("staff.add_role", "", in.Body)
			if err != nil {
				return nil, err
			}
			r, err := d.Staff.AddRole(ctx, staff.AddRole{Terms: in.Body.terms(), Claim: claim})
			return &body[Role]{roleOf(r)}, err
		})
	register(a, operation{"edit-role", http.MethodPut, "/staff-roles/{id}", "Change what people of a role may do", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			RolePath
			Match
			Body RoleTerms
		},
		) (*body[Role], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			r, err := d.Staff.EditRole(ctx, staff.EditRole{ID: in.ID, Terms: in.Body.terms(), Version: version})
			return &body[Role]{roleOf(r)}, err
		})
	register(a, operation{"drop-role", http.MethodDelete, "/staff-roles/{id}", "Remove a role that nobody has", staff.StaffManage, http.StatusNoContent},
		func(ctx context.Context, in *RolePath) (*struct{}, error) { return nil, d.Staff.DropRole(ctx, in.ID) })
	register(a, operation{"get-lock-rule", http.MethodGet, "/lock-rule", "When the office is locked", staff.SignedIn, http.StatusOK},
		func(ctx context.Context, _ *struct{}) (*body[LockRule], error) {
			v, err := d.Staff.LockRule(ctx)
			return &body[LockRule]{ruleOf(v)}, err
		})
	register(a, operation{"set-lock-rule", http.MethodPut, "/lock-rule", "Change when the office is locked", staff.StaffManage, http.StatusOK},
		func(ctx context.Context, in *struct {
			Match
			Body LockTerms
		},
		) (*body[LockRule], error) {
			version, err := in.version()
			if err != nil {
				return nil, err
			}
			v, err := d.Staff.SetLockRule(ctx, in.Body.Minutes, version)
			return &body[LockRule]{ruleOf(v)}, err
		})
}
