'use client';

import { useTranslations } from 'next-intl';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { XIcon } from './icons';

export interface ToastInput {
  message: ReactNode;
  /** "Undo", where it can be undone. */
  action?: { label: string; onPress: () => void };
  /** Milliseconds in view; it waits while the pointer or the focus is on it. */
  duration?: number;
}

interface ToastItem extends ToastInput {
  id: number;
}

const ToastContext = createContext<((toast: ToastInput) => void) | null>(null);

/** Shows what was just done: `const toast = useToast(); toast({ message: t('saved') })`. */
export function useToast(): (toast: ToastInput) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider above it');
  return show;
}

/** Holds at most three notices at the lower start corner and reads each one out once. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly ToastItem[]>([]);
  const nextId = useRef(0);
  const show = useCallback((toast: ToastInput) => {
    nextId.current += 1;
    const id = nextId.current;
    setToasts((shown) => [...shown.slice(-2), { ...toast, id }]);
  }, []);
  const drop = useCallback(
    (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)),
    [],
  );
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed start-4 end-4 bottom-20 z-40 grid justify-items-start gap-2 lg:bottom-6"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onGone={drop} />
        ))}
      </div>
    </ToastContext>
  );
}

function ToastCard({ toast, onGone }: { toast: ToastItem; onGone: (id: number) => void }) {
  const [held, setHeld] = useState(false);
  const { id, duration = 6000 } = toast;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => onGone(id), duration);
    return () => clearTimeout(timer);
  }, [held, id, duration, onGone]);
  const hold = useMemo(
    () => ({
      onPointerEnter: () => setHeld(true),
      onPointerLeave: () => setHeld(false),
      onFocus: () => setHeld(true),
      onBlur: () => setHeld(false),
    }),
    [],
  );
  return (
    <div className="pointer-events-auto max-w-md" {...hold}>
      <ToastView toast={toast} onClose={() => onGone(id)} />
    </div>
  );
}

/** How a notice looks; the provider moves it. */
export function ToastView({ toast, onClose }: { toast: ToastInput; onClose: () => void }) {
  const t = useTranslations('ui');
  const button =
    'min-h-6 font-semibold underline underline-offset-[0.2em] outline-current focus-visible:outline-current';
  return (
    <div className="flex items-center gap-4 rounded-md bg-ink px-4 py-3 text-sm text-surface shadow-lg transition-[opacity,translate] duration-(--dur-2) ease-out starting:translate-y-2 starting:opacity-0">
      <span className="min-w-0 flex-1">{toast.message}</span>
      {toast.action && (
        <button
          type="button"
          className={button}
          onClick={() => {
            toast.action?.onPress();
            onClose();
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t('close')}
        className="grid size-6 place-items-center"
        onClick={onClose}
      >
        <XIcon size="sm" />
      </button>
    </div>
  );
}
