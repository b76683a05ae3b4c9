// SPDX-License-Identifier: GPL-2.0
/// \file
/// ThreadedIrq: interrupts that a thread handles.
#pragma once

#include <kernel/irq/irq.hpp>

namespace kernel {

/// As Irq, but a kernel thread, which may sleep, handles the interrupts: for a device behind a slow
/// bus, or for long work. It prevents these mistakes: a handler that wakes a thread that was not
/// requested, and a line that interrupts repeatedly before its thread has run.
///
///	IrqReturn on_thread() const;		// in the thread
///	ThreadedIrqReturn on_irq() const;	// in the interrupt
///
///	ThreadedIrq<&Driver::on_thread> irq_{this};
///
/// Without \p Handler the line stays masked until the thread has returned. With it,
/// ThreadedIrq<&Driver::on_thread, &Driver::on_irq>, the thread runs if the handler returns
/// ThreadedIrqReturn::wake_thread. The handler must first stop the device from requesting the
/// interrupt, or the line must be one_shot. Put data that both share in an IrqSpinLock or an
/// Atomic. Data that the thread shares with tasks may be in a Mutex. request_threaded_irq().
template <auto Thread, auto Handler = nullptr> using ThreadedIrq = IrqCallbacks<Handler, Thread>;

} // namespace kernel
