/* GDAL's C API, and bridges where versions differ or Swift cannot say it. */
#ifndef HEITU_CGDAL_SHIM_H
#define HEITU_CGDAL_SHIM_H

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <gdal_alg.h>
#include <gdal_frmts.h>
#include <gdal_version.h>
#include <ogr_srs_api.h>

/* GDALClose returns nothing before 3.7; a failure is then known only by the error state. */
static inline CPLErr heitu_close(GDALDatasetH dataset) {
#if GDAL_VERSION_NUM >= 3070000
  return GDALClose(dataset);
#else
  GDALClose(dataset);
  return CE_None;
#endif
}

/* The handler that says nothing: a library never prints; the last error is read after each call. */
static inline void heitu_silence(void) { CPLSetErrorHandler(CPLQuietErrorHandler); }

#endif
