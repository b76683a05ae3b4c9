// SPDX-License-Identifier: GPL-2.0
#pragma once
int walk(int depth);
int step(int depth);
