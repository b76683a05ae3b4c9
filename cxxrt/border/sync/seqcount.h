/* SPDX-License-Identifier: GPL-2.0 */
/* Sequence counters. */
#ifndef CXXRT_BORDER_SYNC_SEQCOUNT_H
#define CXXRT_BORDER_SYNC_SEQCOUNT_H

#include <cxxrt/border/border.h>

BORDER_BEGIN

/* A sequence counter: odd while a writer changes the data. */
void border_seq_write_begin(uint32_t *sequence);
void border_seq_write_end(uint32_t *sequence);
/* The same for a writer that holds a spinning lock. */
void border_seq_write_begin_locked(uint32_t *sequence);
void border_seq_write_end_locked(uint32_t *sequence);
uint32_t border_seq_read_begin(const uint32_t *sequence);
int border_seq_read_retry(const uint32_t *sequence, uint32_t begun);

BORDER_END

#endif
