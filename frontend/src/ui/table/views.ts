/** OwnView is a view of a list that somebody has named: what its address says, in order. */
export interface OwnView {
  name: string;
  query: string;
}

/** MOST_VIEWS is how many views of one's own a list has at most. */
export const MOST_VIEWS = 12;

/** canonical is what of a list's address makes its view; except names what is only shown beside it. */
export function canonical(query: URLSearchParams, except = ''): string {
  const kept = [...query].filter(([name, value]) => value && name !== except);
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}

/** readViews reads what was kept of views; what is none is left out. */
export function readViews(text: string | null): OwnView[] {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(kept) ? kept.filter(isView).slice(0, MOST_VIEWS) : [];
}

function isView(one: unknown): one is OwnView {
  const view = one as Partial<OwnView> | null;
  return typeof view?.name === 'string' && view.name !== '' && typeof view.query === 'string';
}

/** withView is the views with one more, in place of one of the same name. */
export function withView(views: readonly OwnView[], view: OwnView): OwnView[] {
  const at = views.findIndex((one) => one.name === view.name);
  return at < 0 ? [...views, view] : views.with(at, view);
}
