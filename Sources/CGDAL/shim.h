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
#include <ogr_api.h>
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

/* A GDAL may be built without OpenJPEG; then the symbol is absent and its address null. */
extern void GDALRegister_JP2OpenJPEG(void) __attribute__((weak));
static inline int heitu_register_jpeg2000(void) {
  if (!GDALRegister_JP2OpenJPEG) return 0;
  GDALRegister_JP2OpenJPEG();
  return 1;
}

/* The vector drivers, whose header is C++; each may be absent. */
extern void RegisterOGRGeoJSON(void) __attribute__((weak));
extern void RegisterOGRGeoPackage(void) __attribute__((weak));
extern void RegisterOGRShape(void) __attribute__((weak));
static inline void heitu_register_vectors(void) {
  if (RegisterOGRGeoJSON) RegisterOGRGeoJSON();
  if (RegisterOGRGeoPackage) RegisterOGRGeoPackage();
  if (RegisterOGRShape) RegisterOGRShape();
}

/* The handler that says nothing: a library never prints; the last error is read after each call. */
static inline void heitu_silence(void) { CPLSetErrorHandler(CPLQuietErrorHandler); }

#endif
