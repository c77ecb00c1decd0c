// OpenSSL's objects with an owner; for the sources of this folder alone.
#pragma once

#include "credential/keys.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace fangxian {

template <auto free_function>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    free_function(object);
  }
};
template <class T, auto free_function>
using Owned = std::unique_ptr<T, Freed<free_function>>;

// What a key signs with; null for a key of a kind or size that we do not take.
std::optional<Algorithm> algorithm_of(const evp_pkey_st* key);

}  // namespace fangxian
