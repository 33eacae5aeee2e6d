using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    // Numbers go to the operator as they are: no Scalar object is made for `tensor * 2`.
    public partial class Tensor
    {
        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, int right) => left.add_number(right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, long right) => left.add_number(right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, float right) => left.add_number(right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, double right) => left.add_number(right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(int left, Tensor right) => right.add_number(left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(long left, Tensor right) => right.add_number(left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(float left, Tensor right) => right.add_number(left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(double left, Tensor right) => right.add_number(left);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(Tensor left, int right) => left.sub_number(right);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(Tensor left, long right) => left.sub_number(right);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(Tensor left, float right) => left.sub_number(right);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(Tensor left, double right) => left.sub_number(right);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => right.rsub(left);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(int left, Tensor right) => right.rsub_number(left);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(long left, Tensor right) => right.rsub_number(left);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(float left, Tensor right) => right.rsub_number(left);

        /// <summary>left - right, element by element.</summary>
        public static Tensor operator -(double left, Tensor right) => right.rsub_number(left);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(Tensor left, int right) => left.mul_number(right);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(Tensor left, long right) => left.mul_number(right);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(Tensor left, float right) => left.mul_number(right);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(Tensor left, double right) => left.mul_number(right);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(int left, Tensor right) => right.mul_number(left);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(long left, Tensor right) => right.mul_number(left);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(float left, Tensor right) => right.mul_number(left);

        /// <summary>left * right, element by element.</summary>
        public static Tensor operator *(double left, Tensor right) => right.mul_number(left);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.div_true(right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div_true(right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(Tensor left, int right) => left.div_number(right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(Tensor left, long right) => left.div_number(right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(Tensor left, float right) => left.div_number(right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(Tensor left, double right) => left.div_number(right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => reversed_div(left, right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(int left, Tensor right) => reversed_div(left, right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(long left, Tensor right) => reversed_div(left, right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(float left, Tensor right) => reversed_div(left, right);

        /// <summary>left / right, element by element.</summary>
        public static Tensor operator /(double left, Tensor right) => reversed_div(left, right);

        /// <summary>The remainder with the sign of the divisor, element by element.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        /// <summary>The remainder with the sign of the divisor, element by element.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        /// <summary>The remainder with the sign of the divisor, element by element.</summary>
        public static Tensor operator %(Tensor left, int right) => left.remainder((Scalar)right);

        /// <summary>The remainder with the sign of the divisor, element by element.</summary>
        public static Tensor operator %(Tensor left, long right) => left.remainder((Scalar)right);

        /// <summary>The remainder with the sign of the divisor, element by element.</summary>
        public static Tensor operator %(Tensor left, float right) => left.remainder((Scalar)right);

        /// <summary>The remainder with the sign of the divisor, element by element.</summary>
        public static Tensor operator %(Tensor left, double right) => left.remainder((Scalar)right);

        /// <summary>The elements with the other sign.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();

        /// <summary>Bitwise and, or logical and of booleans.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        /// <summary>Bitwise or, or logical or of booleans.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        /// <summary>Bitwise exclusive or, or logical exclusive or of booleans.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        /// <summary>Bitwise complement, or logical complement of booleans.</summary>
        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        /// <summary>Whether left == right, element by element; use <c>is null</c> to ask for a missing tensor.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>Whether left == right, element by element.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>Whether left == right, element by element.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>Whether left != right, element by element; use <c>is null</c> to ask for a missing tensor.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>Whether left != right, element by element.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>Whether left != right, element by element.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>Whether left &lt; right, element by element; use <c>is null</c> to ask for a missing tensor.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>Whether left &lt; right, element by element.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>Whether left &lt; right, element by element.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Whether left &lt;= right, element by element; use <c>is null</c> to ask for a missing tensor.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>Whether left &lt;= right, element by element.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>Whether left &lt;= right, element by element.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Whether left &gt; right, element by element; use <c>is null</c> to ask for a missing tensor.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>Whether left &gt; right, element by element.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>Whether left &gt; right, element by element.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Whether left &gt;= right, element by element; use <c>is null</c> to ask for a missing tensor.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>Whether left &gt;= right, element by element.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>Whether left &gt;= right, element by element.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        [TorchOp("aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        private partial Tensor add_number(long right);

        [TorchOp("aten::add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        private partial Tensor add_number(double right);

        [TorchOp("aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        private partial Tensor sub_number(long right);

        [TorchOp("aten::sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        private partial Tensor sub_number(double right);

        [TorchOp("aten::mul.Scalar(Tensor self, Scalar other) -> Tensor")]
        private partial Tensor mul_number(long right);

        [TorchOp("aten::mul.Scalar(Tensor self, Scalar other) -> Tensor")]
        private partial Tensor mul_number(double right);

        [TorchOp("aten::div.Scalar(Tensor self, Scalar other) -> Tensor")]
        private partial Tensor div_number(long right);

        [TorchOp("aten::div.Scalar(Tensor self, Scalar other) -> Tensor")]
        private partial Tensor div_number(double right);

        [TorchOp("aten::rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        private partial Tensor rsub_number(long right);

        [TorchOp("aten::rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")]
        private partial Tensor rsub_number(double right);

        private static Tensor reversed_div(Scalar left, Tensor right)
        {
            using var reciprocal = right.reciprocal();
            return reciprocal.mul(left);
        }
    }
}
