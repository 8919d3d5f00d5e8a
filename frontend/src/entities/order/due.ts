import { language, t } from '../../lib/i18n.svelte';

/** Due is when something is to leave, as people say it, and how pressing that is. */
export interface Due {
  text: string;
  /** when is "late", "today" or later. */
  when: 'late' | 'today' | 'later';
}

const DAY = 86_400_000;

/** dueOf says a day beside the one that it is now, both such as "2026-12-03". */
export function dueOf(day: string, now: string): Due {
  const apart = Math.round((Date.parse(day) - Date.parse(now)) / DAY);
  if (apart < 0) return { text: t('orders.late_by', { n: -apart }), when: 'late' };
  if (apart === 0) {
    const word = new Intl.RelativeTimeFormat(language.locale, { numeric: 'auto' }).format(0, 'day');
    return { text: word.charAt(0).toLocaleUpperCase(language.locale) + word.slice(1), when: 'today' };
  }
  return { text: dayText(day), when: 'later' };
}

/** dayText writes a day such as "2026-12-03" as people do near it. */
export function dayText(day: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(language.locale, parts).format(Date.parse(day));
}
