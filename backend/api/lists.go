package api

import "shopbench/backend/kernel/page"

// each maps a slice; an empty one stays an array.
func each[A, B any](all []A, dto func(A) B) []B {
	mapped := make([]B, len(all))
	for i, v := range all {
		mapped[i] = dto(v)
	}
	return mapped
}

// listOf maps a page of a list.
func listOf[A, B any](r page.Result[A], dto func(A) B) List[B] {
	return List[B]{Items: each(r.Items, dto), Next: r.Next}
}
