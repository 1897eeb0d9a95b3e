import { describe, expect, it } from 'vitest';
import { isSameAddress, isServiceUrl, MICROSOFT } from '../../../adapters/teams/wire.ts';

describe('an address that our token may go to', () => {
  it.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/teams',
    'https://SMBA.trafficmanager.net/emea/',
    'https://europe.smba.botframework.com/',
    'https://smba.infra.gov.teams.microsoft.us/gcch/',
  ])('%s is Microsoft’s', (text) => {
    expect(isServiceUrl(text, MICROSOFT)).toBe(true);
  });

  it.each([
    '',
    'smba.trafficmanager.net',
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net.example.org/',
    'https://example.org/smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@example.org/',
    'https://bot:secret@smba.trafficmanager.net/',
    // Anybody may have a name under this one.
    'https://evil.smba.trafficmanager.net/',
    'https://evil.trafficmanager.net/',
    'https://notbotframework.com/',
    'https://botframework.com.example.org/',
    'https://xn--smba-trafficmanager.net/',
    'https://169.254.169.254/',
    'https://127.0.0.1/teams/',
    'http://localhost:3978/',
    'file:///etc/passwd',
  ])('%j is not', (text) => {
    expect(isServiceUrl(text, MICROSOFT)).toBe(false);
  });

  it('is one of this machine only where the login is too', () => {
    expect(isServiceUrl('http://127.0.0.1:9/teams/', { loginUrl: 'http://127.0.0.1:9/login' })).toBe(true);
    expect(isServiceUrl('http://127.0.0.1.example.org/', { loginUrl: 'http://127.0.0.1:9/login' })).toBe(false);
  });
});

describe('two addresses', () => {
  it.each([
    ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/emea'],
    ['https://smba.trafficmanager.net/emea', 'https://SMBA.TrafficManager.net/emea/'],
    ['https://smba.trafficmanager.net', 'https://smba.trafficmanager.net:443/'],
  ])('%s and %s are one', (one, other) => {
    expect([isSameAddress(one, other), isSameAddress(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/amer/'],
    ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/emea/x'],
    ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/EMEA/'],
    ['https://smba.trafficmanager.net/emea/', 'http://smba.trafficmanager.net/emea/'],
    ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/emea/?a'],
    ['no address', 'no address'],
  ])('%s and %s are two', (one, other) => {
    expect([isSameAddress(one, other), isSameAddress(other, one)]).toEqual([false, false]);
  });
});
