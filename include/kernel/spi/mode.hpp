// SPDX-License-Identifier: GPL-2.0
/// \file
/// spi::Mode: when a device of an SPI bus and its controller read a bit.
#pragma once

#include <cxxrt/border/spi/spi.h>
#include <kernel/core/types.hpp>

namespace kernel::spi {

/// Polarity and phase of the clock: its level while nothing is transferred, and the edge at which a
/// bit is read. Any context.
enum class Mode : u32 {
	mode_0 = 0,				    ///< Low, read at the rising edge.
	mode_1 = BORDER_SPI_CPHA,		    ///< Low, read at the falling edge.
	mode_2 = BORDER_SPI_CPOL,		    ///< High, read at the falling edge.
	mode_3 = BORDER_SPI_CPHA | BORDER_SPI_CPOL, ///< High, read at the rising edge.
};

} // namespace kernel::spi
