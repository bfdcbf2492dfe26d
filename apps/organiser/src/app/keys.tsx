import { Modal } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { keysWanted } from './keys-wanted';

const ways: Record<string, string> = { t: '/', r: '/roundtables', p: '/programmes', s: '/settings', n: '/roundtables/new' };

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

interface KeysProps { opened: boolean; onClose: () => void; onJump: () => void; onHelp: () => void }

/** Keys of the whole console, and the page that lists them. Single letters can be switched off in Settings (WCAG 2.1.4). */
export function Keys({ opened, onClose, onJump, onHelp }: KeysProps) {
  const go = useNavigate();
  const afterG = useRef(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return onJump();
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keysWanted()) return;
      if (event.key === '?') return onHelp();
      const way = afterG.current ? ways[event.key] : undefined;
      afterG.current = event.key === 'g';
      if (way) void go(way);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [go, onJump, onHelp]);
  return (
    <Modal opened={opened} onClose={onClose} title="Keys">
      <dl className="facts keys">
        <dt><kbd>Ctrl K</kbd></dt><dd>Find or go to</dd>
        <dt><kbd>g</kbd> <kbd>t</kbd></dt><dd>Today</dd>
        <dt><kbd>g</kbd> <kbd>r</kbd></dt><dd>Roundtables</dd>
        <dt><kbd>g</kbd> <kbd>n</kbd></dt><dd>New roundtable</dd>
        <dt><kbd>g</kbd> <kbd>p</kbd></dt><dd>Programmes</dd>
        <dt><kbd>g</kbd> <kbd>s</kbd></dt><dd>Settings</dd>
        <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>Registrations: the next, the one before; <kbd>Enter</kbd> opens, <kbd>Esc</kbd> closes</dd>
        <dt><kbd>x</kbd></dt><dd>Registrations: select</dd>
        <dt><kbd>a</kbd> <kbd>d</kbd></dt><dd>Registrations: approve, decline those selected</dd>
        <dt><kbd>/</kbd></dt><dd>Registrations: search</dd>
        <dt><kbd>Enter</kbd></dt><dd>Keep the note being written; <kbd>Shift Enter</kbd> begins a line</dd>
        <dt><kbd>?</kbd></dt><dd>This list</dd>
      </dl>
      <p className="mini muted">Single letters can be switched off in Settings.</p>
    </Modal>
  );
}
