// SPDX-License-Identifier: GPL-2.0
/// \file
/// What nearly every module needs: errors, allocation, the module macro and the log.
#pragma once

#include <kernel/arc.hpp>
#include <kernel/box.hpp>
#include <kernel/module.hpp>
#include <kernel/print.hpp>
#include <kernel/result.hpp>
#include <kernel/string.hpp>
#include <kernel/vec.hpp>
