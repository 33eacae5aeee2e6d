// The C ABI between C# and libtorch. No operator is bound by hand: C# names an operator by its schema, and calls it
// with a block of tagged values through PyTorch's dispatcher, so autograd and every backend work as in PyTorch.
// A tensor handle is an owned TensorImpl*. No C++ exception leaves this file: a function that can fail returns 0 on
// success and 1 on failure, with the message in rlm_last_error().
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/version.h>

#include <dlfcn.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#define RLM_API extern "C" __attribute__((visibility("default")))

namespace {

enum Kind : int32_t {
  kDefault, kNone, kTensor, kInt, kDouble, kBool, kIntList, kTensorList, kOptionalTensorList, kDoubleList, kString,
  kDevice, kGenerator, kComplex
};

// One argument or result: 16 bytes, laid out as ArgumentBlock's TorchValue in C#.
struct Value {
  int32_t kind;
  int32_t length;
  union {
    int64_t integer;
    double real;
    void* pointer;
  };
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<c10::IValue> defaults;  // one an argument; None where the schema has none
};

// One bound schema. `ready` is set at the first call, once the schema has been compared in full, which takes some 25 us.
struct Binding {
  const char* schema;
  c10::optional<c10::OperatorHandle> found;
  std::atomic<Operator*> ready{nullptr};
  std::string problem;  // why it cannot be called
};

std::vector<std::unique_ptr<Binding>> bindings;
std::mutex binding_mutex;
std::atomic<int64_t> live_tensors{0};
thread_local std::string last_error;
thread_local torch::jit::Stack spare_stack;

template <typename F>
int guarded(F&& body) {
  try {
    body();
    return 0;
  } catch (const c10::Error& e) {
    last_error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    last_error = e.what();
  } catch (...) {
    last_error = "libtorch threw something that is no std::exception";
  }
  return 1;
}

void* own(at::Tensor&& tensor) {
  if (!tensor.defined()) return nullptr;
  live_tensors.fetch_add(1, std::memory_order_relaxed);
  return tensor.unsafeReleaseTensorImpl();
}

// Borrows a handle that C# keeps: the reference is shared, the caller's stays.
at::Tensor tensor_of(void* handle) {
  if (handle == nullptr) return at::Tensor();
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(static_cast<c10::TensorImpl*>(handle)));
}

at::Generator generator_of(void* handle) {
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(handle)));
}

void* own(at::Generator generator) { return generator.unsafeReleaseGeneratorImpl(); }

c10::TensorImpl* impl(void* handle) { return static_cast<c10::TensorImpl*>(handle); }

std::vector<at::Tensor> tensors_of(void* const* handles, int64_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int64_t i = 0; i < count; i++) tensors.push_back(tensor_of(handles[i]));
  return tensors;
}

c10::IValue to_ivalue(const Value& v, const c10::IValue& fallback) {
  switch (v.kind) {
    case kDefault: return fallback;
    case kNone: return c10::IValue();
    case kTensor: return v.pointer == nullptr ? c10::IValue() : c10::IValue(tensor_of(v.pointer));
    case kInt: return v.integer;
    case kDouble: return v.real;
    case kBool: return v.integer != 0;
    case kIntList: return c10::IValue(at::IntArrayRef(static_cast<const int64_t*>(v.pointer), v.length));
    case kDoubleList: return c10::IValue(at::ArrayRef<double>(static_cast<const double*>(v.pointer), v.length));
    case kString: return std::string(static_cast<const char*>(v.pointer), v.length);
    case kDevice: return c10::Device(static_cast<c10::DeviceType>(v.integer), static_cast<c10::DeviceIndex>(v.length));
    case kGenerator: return v.pointer == nullptr ? c10::IValue() : c10::IValue(generator_of(v.pointer));
    case kComplex: {
      auto parts = static_cast<const double*>(v.pointer);
      return c10::complex<double>(parts[0], parts[1]);
    }
    case kTensorList: return c10::IValue(c10::List<at::Tensor>(tensors_of(static_cast<void* const*>(v.pointer), v.length)));
    case kOptionalTensorList: {
      c10::List<c10::optional<at::Tensor>> list;
      list.reserve(v.length);
      for (int32_t i = 0; i < v.length; i++) {
        auto handle = static_cast<void* const*>(v.pointer)[i];
        list.push_back(handle == nullptr ? c10::optional<at::Tensor>() : c10::optional<at::Tensor>(tensor_of(handle)));
      }
      return c10::IValue(list);
    }
    default: TORCH_CHECK(false, "the argument block holds an unknown kind ", v.kind);
  }
}

void** own_all(std::vector<at::Tensor>&& tensors) {
  auto handles = static_cast<void**>(std::malloc(sizeof(void*) * std::max<size_t>(tensors.size(), 1)));
  for (size_t i = 0; i < tensors.size(); i++) handles[i] = own(std::move(tensors[i]));
  return handles;
}

void from_ivalue(c10::IValue&& value, Value& v) {
  v.length = 0;
  v.integer = 0;
  if (value.isTensor()) {
    v.kind = kTensor;
    v.pointer = own(std::move(value).toTensor());
  } else if (value.isInt()) {
    v.kind = kInt;
    v.integer = value.toInt();
  } else if (value.isDouble()) {
    v.kind = kDouble;
    v.real = value.toDouble();
  } else if (value.isBool()) {
    v.kind = kBool;
    v.integer = value.toBool();
  } else if (value.isTensorList()) {
    auto tensors = value.toTensorVector();
    v.kind = kTensorList;
    v.length = static_cast<int32_t>(tensors.size());
    v.pointer = own_all(std::move(tensors));
  } else if (value.isComplexDouble()) {
    auto number = value.toComplexDouble();
    auto parts = static_cast<double*>(std::malloc(2 * sizeof(double)));
    parts[0] = number.real();
    parts[1] = number.imag();
    v.kind = kComplex;
    v.pointer = parts;
  } else {
    TORCH_CHECK(value.isNone(), "the operator returned a ", value.tagKind(), ", which the C# side does not read");
    v.kind = kNone;
  }
}

// libtorch 2 writes SymInt where 1.13 writes int in some schemas; the boxed call is the same.
std::string comparable(std::string schema) {
  for (size_t at; (at = schema.find("SymInt")) != std::string::npos;) schema.replace(at, 6, "int");
  return schema;
}

c10::optional<c10::OperatorHandle> find_operator(const std::string& schema) {
  auto full = schema.substr(0, schema.find('('));
  auto dot = full.find('.');
  return c10::Dispatcher::singleton().findSchema({full.substr(0, dot), dot == std::string::npos ? std::string() : full.substr(dot + 1)});
}

// The operator behind a schema, or null with the binding's problem filled in.
Operator* ready_operator(Binding& binding) {
  auto ready = binding.ready.load(std::memory_order_acquire);
  if (ready != nullptr) return ready;
  std::lock_guard<std::mutex> lock(binding_mutex);
  if (binding.ready.load() != nullptr || !binding.problem.empty()) return binding.ready.load();
  std::string schema(binding.schema);
  auto name = schema.substr(0, schema.find('('));
  if (!binding.found) {
    binding.problem = "this libtorch (" TORCH_VERSION ") has no operator '" + name + "', declared as " + schema;
    return nullptr;
  }
  auto found = c10::toString(binding.found->schema());
  if (comparable(found) != comparable(schema)) {
    binding.problem = "this libtorch (" TORCH_VERSION ") has another schema for '" + name + "': expected " + schema + ", found " + found;
    return nullptr;
  }
  auto op = new Operator{*binding.found, {}};  // lives as long as the process
  for (const auto& argument : binding.found->schema().arguments())
    op->defaults.push_back(argument.default_value() ? *argument.default_value() : c10::IValue());
  binding.ready.store(op, std::memory_order_release);
  return op;
}

void set_blas_threads(int count) {
  // at::set_num_threads does not reach OpenBLAS built on pthreads, whose second thread then waits on every small product.
  static auto set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
  if (set) set(count);
}

}  // namespace

// ---- start ----

// Looks up every schema of `table` (zero-terminated, one behind the other, an empty one at the end), which stays with the caller,
// and returns how many operators libtorch does not have. The rest of a schema is compared at the operator's first call.
RLM_API int rlm_bind(const char* table) {
  int missing = 0;
  bindings.clear();
  for (auto p = table; *p != 0; p += std::strlen(p) + 1) {
    auto binding = std::make_unique<Binding>();
    binding->schema = p;
    guarded([&] { binding->found = find_operator(p); });
    if (!binding->found) missing++;
    bindings.push_back(std::move(binding));
  }
  if (std::getenv("OMP_NUM_THREADS") == nullptr) {
    guarded([] { at::set_num_threads(1); });
    set_blas_threads(1);
  }
  return missing;
}

// Compares an operator's schema now: what is wrong with it, or an empty string when it can be called.
RLM_API const char* rlm_problem(int index) {
  guarded([&] { ready_operator(*bindings[index]); });
  return bindings[index]->problem.c_str();
}

RLM_API const char* rlm_last_error() { return last_error.c_str(); }
RLM_API const char* rlm_version() { return TORCH_VERSION; }

// ---- calls ----

// The values behind `count`, and those tagged kDefault, are the schema's own defaults. Results beyond `capacity` are dropped.
RLM_API int rlm_call(int index, const Value* arguments, int count, Value* results, int capacity) {
  auto& binding = *bindings[index];
  auto op = ready_operator(binding);
  if (op == nullptr) {
    last_error = binding.problem;
    return 2;
  }
  torch::jit::Stack stack = std::move(spare_stack);
  auto failed = guarded([&] {
    stack.clear();
    int declared = static_cast<int>(op->defaults.size());
    for (int i = 0; i < declared; i++) stack.push_back(i < count ? to_ivalue(arguments[i], op->defaults[i]) : op->defaults[i]);
    op->handle.callBoxed(stack);
    int returned = std::min<int>(capacity, static_cast<int>(stack.size()));
    for (int i = 0; i < returned; i++) from_ivalue(std::move(stack[i]), results[i]);
  });
  stack.clear();
  spare_stack = std::move(stack);
  return failed;
}

RLM_API void rlm_free(void* block) { std::free(block); }

// ---- tensors ----

RLM_API void rlm_tensor_free(void* handle) {
  live_tensors.fetch_sub(1, std::memory_order_relaxed);
  c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(impl(handle));
}

RLM_API int64_t rlm_tensor_count() { return live_tensors.load(std::memory_order_relaxed); }
RLM_API int64_t rlm_tensor_ndim(void* handle) { return impl(handle)->dim(); }
RLM_API int64_t rlm_tensor_numel(void* handle) { return impl(handle)->numel(); }
RLM_API int rlm_tensor_dtype(void* handle) { return static_cast<int>(c10::typeMetaToScalarType(impl(handle)->dtype())); }
RLM_API int rlm_tensor_device_type(void* handle) { return static_cast<int>(impl(handle)->device().type()); }
RLM_API int rlm_tensor_device_index(void* handle) { return impl(handle)->device().index(); }
RLM_API int64_t rlm_tensor_element_size(void* handle) { return impl(handle)->itemsize(); }
RLM_API int64_t rlm_tensor_storage_offset(void* handle) { return impl(handle)->storage_offset(); }
RLM_API int rlm_tensor_is_contiguous(void* handle) { return impl(handle)->is_contiguous(); }
RLM_API int rlm_tensor_is_strided(void* handle) { return impl(handle)->layout() == c10::kStrided; }
RLM_API int rlm_tensor_requires_grad(void* handle) { return tensor_of(handle).requires_grad(); }
RLM_API int rlm_tensor_is_leaf(void* handle) { return tensor_of(handle).is_leaf(); }

// `dim` has been checked by the caller; a tensor without strides (sparse) has sizes only.
RLM_API int64_t rlm_tensor_size(void* handle, int64_t dim) { return impl(handle)->sizes()[dim]; }

RLM_API int rlm_tensor_strides(void* handle, int64_t* strides) {
  return guarded([&] {
    auto source = tensor_of(handle).strides();
    std::copy(source.begin(), source.end(), strides);
  });
}

RLM_API void rlm_tensor_sizes(void* handle, int64_t* sizes) {
  auto source = impl(handle)->sizes();
  std::copy(source.begin(), source.end(), sizes);
}

// The address of the first element, for CPU tensors that are contiguous; null otherwise, and for a tensor without elements.
RLM_API void* rlm_tensor_contiguous_data(void* handle) {
  auto tensor = impl(handle);
  if (!tensor->device().is_cpu() || tensor->layout() != c10::kStrided || !tensor->is_contiguous() || tensor->numel() == 0) return nullptr;
  return static_cast<char*>(tensor->storage().data_ptr().get()) + tensor->storage_offset() * tensor->itemsize();
}

// The address of the element at the storage offset, whatever the strides.
RLM_API int rlm_tensor_data(void* handle, void** data) {
  return guarded([&] { *data = tensor_of(handle).data_ptr(); });
}

RLM_API int rlm_tensor_same_handle(void* handle, void** result) {
  return guarded([&] { *result = own(tensor_of(handle)); });
}

// A tensor over memory of the caller, who is told by `release(context)` when nothing refers to it any more.
RLM_API int rlm_tensor_from_memory(void* data, const int64_t* sizes, int rank, int dtype, void (*release)(void*), void* context, void** result) {
  return guarded([&] {
    auto options = at::TensorOptions().dtype(static_cast<c10::ScalarType>(dtype));
    *result = own(at::from_blob(data, at::IntArrayRef(sizes, rank), [release, context](void*) { release(context); }, options));
  });
}

// ---- autograd ----

RLM_API int rlm_grad(void* handle, void** result) {
  return guarded([&] { *result = own(at::Tensor(tensor_of(handle).grad())); });
}

RLM_API int rlm_set_grad(void* handle, void* gradient) {
  return guarded([&] {
    auto tensor = tensor_of(handle), assigned = tensor_of(gradient);
    // What PyTorch checks in Python, with its words: libtorch itself takes anything and reads past the end later.
    if (assigned.defined()) {
      TORCH_CHECK(!assigned.is_same(tensor), "can't assign Variable as its own grad");
      TORCH_CHECK(assigned.scalar_type() == tensor.scalar_type(), "assigned grad has data of a different type");
      TORCH_CHECK(assigned.device() == tensor.device(), "assigned grad has data located on a different device");
      TORCH_CHECK(assigned.sizes().equals(tensor.sizes()), "assigned grad has data of a different size");
    }
    tensor.mutable_grad() = assigned;
  });
}

RLM_API int rlm_set_requires_grad(void* handle, int value) {
  return guarded([&] {
    auto tensor = tensor_of(handle);
    TORCH_CHECK(tensor.is_leaf() || value, "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use detach().");
    tensor.set_requires_grad(value != 0);
  });
}

// A gradient that is null is "ones" for a scalar, as in PyTorch. retain_graph: 0, 1, or -1 for "as create_graph".
RLM_API int rlm_backward(void* const* tensors, int64_t count, void* const* gradients, int64_t gradient_count, int retain_graph, int create_graph, void* const* inputs, int64_t input_count) {
  return guarded([&] {
    auto retain = retain_graph < 0 ? c10::optional<bool>() : c10::optional<bool>(retain_graph != 0);
    torch::autograd::backward(tensors_of(tensors, count), tensors_of(gradients, gradient_count), retain, create_graph != 0, tensors_of(inputs, input_count));
  });
}

// Writes one gradient an input to `results`: null where an input is unused and that is allowed.
RLM_API int rlm_autograd_grad(void* const* outputs, int64_t output_count, void* const* inputs, int64_t input_count, void* const* gradients, int64_t gradient_count, int retain_graph, int create_graph, int allow_unused, void** results) {
  return guarded([&] {
    auto gradient = torch::autograd::grad(tensors_of(outputs, output_count), tensors_of(inputs, input_count), tensors_of(gradients, gradient_count), retain_graph != 0, create_graph != 0, allow_unused != 0);
    for (size_t i = 0; i < gradient.size(); i++) results[i] = own(std::move(gradient[i]));
  });
}

RLM_API int rlm_grad_enabled() { return c10::GradMode::is_enabled(); }
RLM_API void rlm_set_grad_enabled(int enabled) { c10::GradMode::set_enabled(enabled != 0); }
RLM_API int rlm_inference_enabled() { return c10::InferenceMode::is_enabled(); }
RLM_API void* rlm_inference_enter(int enabled) { return new c10::InferenceMode(enabled != 0); }
RLM_API void rlm_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// ---- dtypes, threads, devices, random numbers ----

RLM_API int rlm_promote_types(int first, int second) {
  return static_cast<int>(c10::promoteTypes(static_cast<c10::ScalarType>(first), static_cast<c10::ScalarType>(second)));
}
RLM_API int rlm_can_cast(int from, int to) { return c10::canCast(static_cast<c10::ScalarType>(from), static_cast<c10::ScalarType>(to)); }

RLM_API int rlm_default_dtype() { return static_cast<int>(c10::typeMetaToScalarType(c10::get_default_dtype())); }
RLM_API int rlm_set_default_dtype(int dtype) {
  return guarded([&] { c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<c10::ScalarType>(dtype))); });
}

RLM_API int rlm_num_threads() { return at::get_num_threads(); }
RLM_API int rlm_num_interop_threads() { return at::get_num_interop_threads(); }
RLM_API int rlm_set_num_interop_threads(int count) {
  return guarded([&] { at::set_num_interop_threads(count); });
}

RLM_API int rlm_set_num_threads(int count) {
  return guarded([&] {
    at::set_num_threads(count);
    set_blas_threads(count);
  });
}

// Threads of OpenBLAS, or -1 where the BLAS is another one.
RLM_API int rlm_blas_threads() {
  static auto get = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
  return get ? get() : -1;
}

RLM_API int rlm_cuda_device_count() {
  int count = 0;
  guarded([&] { count = at::hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0; });
  return count;
}
RLM_API int rlm_has_cudnn() { return at::globalContext().hasCuDNN(); }
RLM_API int rlm_cuda_synchronize(int index) {
  return guarded([&] { at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(index)); });
}

// Seeds the default generators of every device.
RLM_API int rlm_manual_seed(uint64_t seed) {
  return guarded([&] { at::manual_seed(seed); });
}

RLM_API int rlm_generator_default(int device_type, int device_index, void** result) {
  return guarded([&] { *result = own(at::globalContext().defaultGenerator(c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)))); });
}

RLM_API int rlm_generator_new(uint64_t seed, int device_type, int device_index, void** result) {
  return guarded([&] {
    auto generator = at::globalContext().defaultGenerator(c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index))).clone();
    generator.set_current_seed(seed);
    *result = own(generator);
  });
}

RLM_API void rlm_generator_free(void* handle) { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(static_cast<c10::GeneratorImpl*>(handle)); }

RLM_API int rlm_generator_manual_seed(void* handle, uint64_t seed) {
  return guarded([&] {
    auto generator = generator_of(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_current_seed(seed);
  });
}

// Draws a fresh seed from the operating system, sets it and returns it.
RLM_API int rlm_generator_seed(void* handle, uint64_t* seed) {
  return guarded([&] {
    auto generator = generator_of(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *seed = generator.seed();
  });
}

RLM_API int rlm_generator_initial_seed(void* handle, uint64_t* seed) {
  return guarded([&] { *seed = generator_of(handle).current_seed(); });
}

RLM_API int rlm_generator_state(void* handle, void** state) {
  return guarded([&] {
    auto generator = generator_of(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    *state = own(generator.get_state());
  });
}

RLM_API int rlm_generator_set_state(void* handle, void* state) {
  return guarded([&] {
    auto generator = generator_of(handle);
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(tensor_of(state));
  });
}
