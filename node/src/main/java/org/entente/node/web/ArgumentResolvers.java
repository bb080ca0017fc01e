package org.entente.node.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The arguments of this package that controller methods may take. */
final class ArgumentResolvers {
    private ArgumentResolvers() {}

    static final class FormResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Form.class;
        }

        @Override
        public Form resolveArgument(MethodParameter parameter, ModelAndViewContainer container,
                NativeWebRequest request, WebDataBinderFactory binder) {
            var values = new LinkedHashMap<String, List<String>>();
            request.getParameterMap().forEach((name, list) -> values.put(name, Arrays.asList(list)));
            values.remove("_csrf");
            return new Form(values);
        }
    }

    static final class PagingResolver implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Paging.class;
        }

        @Override
        public Paging resolveArgument(MethodParameter parameter, ModelAndViewContainer container,
                NativeWebRequest request, WebDataBinderFactory binder) {
            return new Paging(
                    number(request, "page", 1, 1_000_000),
                    number(request, "size", Paging.USUAL_SIZE, Paging.LARGEST_SIZE));
        }

        private static int number(NativeWebRequest request, String name, int usual, int most) {
            var form = Form.empty().put(name, String.valueOf(usual));
            if (request.getParameter(name) != null) {
                form.put(name, request.getParameter(name));
            }
            var number = form.requiredNumber(name, 1, most);
            form.check();
            return number;
        }
    }
}
