import { h, render } from 'preact';
import { App } from './app.ts';

const root = document.getElementById('app') ?? document.body;
// The numbers that stood there until now are in what is drawn.
root.replaceChildren();
render(h(App, {}), root);
