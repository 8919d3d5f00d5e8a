import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/kit.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';
import './styles/lists.css';
import './styles/goods.css';
import './styles/bench.css';
import './styles/parcel.css';
import './styles/wrong.css'; // behind parcel.css, whose colours it takes over
import './styles/orders.css';
import './styles/staff.css';
import { mount } from 'svelte';
import App from './app.svelte';
import { boot } from './lib/i18n.svelte';
import { router } from './lib/office';

const target = document.getElementById('office');
if (!target) throw new Error('index.html has no #office');

await boot();
// Before the first screen: it must not draw, or redirect, from an address that was never read.
router.start();
mount(App, { target });
