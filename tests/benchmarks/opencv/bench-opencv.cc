/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <opencv2/calib3d.hpp>
#include <opencv2/core.hpp>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include <array>
#include <vector>

extern "C" {
#include "bench-pairs.h"
#include "sc-fidelity.h"
#include "sc-warp.h"
}

namespace
{

constexpr int n_features = 2500;
constexpr double ratio = 0.8;
constexpr double tolerance = 3;
constexpr int n_rounds = 2000;
constexpr size_t n_steps = 6;
const char *const steps[n_steps]
    = { "features (CLAHE, ORB)", "matching", "homography", "warp", "Lab difference", "lines (LSD)" };

constexpr size_t n_own = 5;
const char *const own_steps[n_own] = { "registration", "warp", "Lab, both", "colour fit", "structure" };

using Times = std::array<double, n_steps>;

cv::Mat
mat_of (GdkPixbuf *image)
{
  int type = gdk_pixbuf_get_n_channels (image) == 4 ? CV_8UC4 : CV_8UC3;

  return cv::Mat (gdk_pixbuf_get_height (image), gdk_pixbuf_get_width (image), type,
                  const_cast<guint8 *> (gdk_pixbuf_read_pixels (image)),
                  (size_t) gdk_pixbuf_get_rowstride (image));
}

struct Features
{
  cv::Mat gray;
  std::vector<cv::KeyPoint> points;
  cv::Mat descriptors;
};

Features
find_features (const cv::Mat &image)
{
  Features found;
  cv::Mat even;

  cv::cvtColor (image, found.gray, cv::COLOR_RGB2GRAY);
  cv::createCLAHE (3, cv::Size (8, 8))->apply (found.gray, even);
  cv::ORB::create (n_features)
      ->detectAndCompute (even, cv::noArray (), found.points, found.descriptors);
  return found;
}

void
match (const Features &from,
       const Features &to,
       std::vector<cv::Point2f> &first,
       std::vector<cv::Point2f> &second)
{
  std::vector<std::vector<cv::DMatch>> matches;

  if (from.descriptors.empty () || to.descriptors.empty ())
    return;
  cv::BFMatcher (cv::NORM_HAMMING).knnMatch (from.descriptors, to.descriptors, matches, 2);
  for (const auto &pair : matches)
    if (pair.size () == 2 && pair[0].distance < ratio * pair[1].distance)
      {
        first.push_back (from.points[(size_t) pair[0].queryIdx].pt);
        second.push_back (to.points[(size_t) pair[0].trainIdx].pt);
      }
}

double
difference (const cv::Mat &photo, const cv::Mat &staged)
{
  cv::Mat from, to, a, b;

  photo.convertTo (a, CV_32F, 1 / 255.0);
  staged.convertTo (b, CV_32F, 1 / 255.0);
  cv::cvtColor (a, from, cv::COLOR_RGB2Lab);
  cv::cvtColor (b, to, cv::COLOR_RGB2Lab);
  return cv::norm (from, to, cv::NORM_L2);
}

size_t
count_lines (const cv::Mat &gray)
{
  std::vector<cv::Vec4f> lines;

  cv::createLineSegmentDetector ()->detect (gray, lines);
  return lines.size ();
}

/* Returns FALSE where OpenCV finds no homography, for then it has less to do. */
bool
run (BenchPair *pair, Times &times)
{
  cv::Mat photo = mat_of (pair->before), staged = mat_of (pair->after), warped, gray;
  std::vector<cv::Point2f> first, second;
  double start = bench_milliseconds ();
  auto lap = [&] (size_t step) {
    double now = bench_milliseconds ();
    times[step] = now - start;
    start = now;
  };

  Features from = find_features (photo), to = find_features (staged);
  lap (0);
  match (from, to, first, second);
  lap (1);
  if (first.size () < 4)
    return false;
  cv::Mat transform = cv::findHomography (second, first, cv::RANSAC, tolerance, cv::noArray (),
                                          n_rounds);
  lap (2);
  if (transform.empty ())
    return false;
  cv::warpPerspective (staged, warped, transform, photo.size (), cv::INTER_CUBIC,
                       cv::BORDER_REPLICATE);
  lap (3);
  difference (photo, warped);
  lap (4);
  cv::cvtColor (warped, gray, cv::COLOR_RGB2GRAY);
  count_lines (from.gray);
  count_lines (gray);
  lap (5);
  return true;
}

/* The parts of sc_fidelity_judge(). */
void
run_own (BenchPair *pair, Times &times)
{
  ScRegistration registration;
  ScStructure structure;
  ScColourFit colours;
  double start = bench_milliseconds ();
  auto lap = [&] (size_t step) {
    double now = bench_milliseconds ();
    times[step] = now - start;
    start = now;
  };

  sc_registration_find (&registration, pair->before, pair->after);
  lap (0);
  g_autoptr (ScWarp) warp
      = sc_warp_new (pair->after, &registration.transform, gdk_pixbuf_get_width (pair->before),
                     gdk_pixbuf_get_height (pair->before));
  lap (1);
  g_autoptr (ScLab) from = sc_lab_new_from_pixbuf (pair->before);
  g_autoptr (ScLab) to = sc_lab_new_from_pixbuf (warp->image);
  lap (2);
  sc_colour_fit_find (&colours, from, to, warp->valid);
  lap (3);
  g_autoptr (ScGray) first = sc_gray_new_from_pixbuf (pair->before);
  g_autoptr (ScGray) second = sc_gray_new_from_pixbuf (warp->image);
  sc_structure_find (&structure, first, second, warp->valid, colours.gain[0]);
  lap (4);
}

void
add (GArray *values, double value)
{
  g_array_append_val (values, value);
}

} // namespace

int
main (int argc, char **argv)
{
  if (argc < 2)
    {
      g_print ("bench-opencv: name a folder with a manifest.tsv\n");
      return 77;
    }
  cv::setNumThreads (1);
  g_autoptr (GPtrArray) pairs = bench_read_pairs (argv[1]);
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *each[n_steps], *own[n_own];

  for (auto &step : own)
    step = g_array_new (FALSE, FALSE, sizeof (double));
  for (auto &step : each)
    step = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < pairs->len; i++)
    {
      auto *pair = static_cast<BenchPair *> (g_ptr_array_index (pairs, i));
      Times times{};
      ScFidelity fidelity;
      double sum = 0, start = bench_milliseconds ();
      sc_fidelity_judge (&fidelity, pair->before, pair->after, nullptr);
      double mine = bench_milliseconds () - start;
      if (!run (pair, times) || fidelity.registration.klass == SC_REGISTRATION_REDRAWN)
        continue;
      for (size_t step = 0; step < n_steps; step++)
        {
          add (each[step], times[step]);
          sum += times[step];
        }
      run_own (pair, times);
      for (size_t step = 0; step < n_own; step++)
        add (own[step], times[step]);
      add (ours, mine);
      add (theirs, sum);
    }
  g_print ("The same steps with OpenCV %s, one thread, 960 px, ms of processor\n", CV_VERSION);
  for (size_t step = 0; step < n_steps; step++)
    {
      bench_print_quantiles (steps[step], each[step]);
      g_array_unref (each[step]);
    }
  g_print ("Ours\n");
  for (size_t step = 0; step < n_own; step++)
    {
      bench_print_quantiles (own_steps[step], own[step]);
      g_array_unref (own[step]);
    }
  bench_print_quantiles ("OpenCV, all steps", theirs);
  bench_print_quantiles ("ours, registration and lights", ours);
  g_print ("  ours / OpenCV at the median: %.2f\n",
           bench_quantile (ours, 0.5) / bench_quantile (theirs, 0.5));
  return 0;
}
