/* SPDX-License-Identifier: GPL-2.0 */
/* CVE-2017-2636, fixed by 82f2341c94d2 ("tty: n_hdlc: get rid of racy n_hdlc.tbuf"), in short. */
#include "kernel.h"

struct hdlc {
	spinlock_t lock;
	void *transmitting; /* under the lock, says this comment */
};

/* Two tasks that flush at the same time free it twice. */
void flush(struct hdlc *hdlc)
{
	if (hdlc->transmitting) {
		kfree(hdlc->transmitting);
		hdlc->transmitting = NULL;
	}
}
