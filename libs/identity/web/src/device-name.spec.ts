import { describe, expect, it } from '@jest/globals';
import { deviceName } from './device-name.js';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0';

describe('a device in the list of sessions', () => {
  it('is called what its user calls it', () => {
    expect(deviceName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`)).toBe(
      'Chrome 156 · Windows',
    );
    expect(
      deviceName(`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/156.0`),
    ).toBe('Edge 156 · Windows');
    expect(
      deviceName(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
      ),
    ).toBe('Safari 19 · iOS');
    expect(
      deviceName(`Mozilla/5.0 (Linux; Android 16; PLR-AL00) ${chrome} MicroMessenger/8.0.60`),
    ).toBe('WeChat 8 · Android');
    expect(
      deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'),
    ).toBe('Firefox 150 · Linux');
  });

  it('has no made-up name when it says nothing', () => {
    expect(deviceName('')).toBeUndefined();
    expect(deviceName('something else')).toBeUndefined();
  });
});
