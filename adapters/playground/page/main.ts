import { h, render } from 'preact';
import { App } from './app.ts';

const root = document.querySelector('#app');
if (root) render(h(App, {}), root);
