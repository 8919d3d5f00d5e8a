import './lib/i18n.svelte';
